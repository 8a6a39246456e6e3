using System.Runtime.CompilerServices;
using System.Text;

namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>The rules as a tree along the fields, so that each member needs one look at a handful of names.</summary>
internal sealed class MergeRuleNode
{
    readonly ulong _prefix;
    readonly byte[] _name;
    MergeRuleNode[] _children = [];

    MergeRuleNode(string name)
    {
        _name = Encoding.UTF8.GetBytes(name);
        _prefix = JsonText.Prefix(_name);
    }

    public bool Omit { get; private set; }
    public bool WholeList { get; private set; }

    /// <summary>One value where no release has <c>parties</c> and no element an id (<see cref="MergeRules.Standard"/>).</summary>
    public bool WholeListWithoutIds { get; private set; }

    /// <summary>On the root: as in every version of the standard, the release's own id and date do not reach the merged release.</summary>
    public bool OmitsIdAndDate { get; private set; }

    public static MergeRuleNode Of(IEnumerable<MergeRule> rules, IEnumerable<MergeRule> withoutIds)
    {
        var root = new MergeRuleNode("");
        foreach (var rule in rules)
        {
            var node = root.At(rule.Path);
            node.Omit |= rule.Strategy == MergeStrategy.Omit;
            node.WholeList |= rule.Strategy == MergeStrategy.WholeList;
        }
        foreach (var rule in withoutIds.Where(rule => rule.Strategy == MergeStrategy.WholeList))
        {
            root.At(rule.Path).WholeListWithoutIds = true;
        }
        root.OmitsIdAndDate = root.At("id").Omit && root.At("date").Omit;
        return root;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public MergeRuleNode? Below(ReadOnlySpan<byte> json, in JsonToken name)
    {
        foreach (var child in _children)
        {
            if (child._prefix == name.Prefix && MemberName.Is(json, name, child._name))
            {
                return child;
            }
        }
        return null;
    }

    MergeRuleNode At(string path) => path.Split('.').Aggregate(this, (node, name) => node.Make(name));

    MergeRuleNode Make(string name)
    {
        var child = Array.Find(_children, c => Encoding.UTF8.GetString(c._name) == name);
        if (child is null)
        {
            child = new MergeRuleNode(name);
            _children = [.. _children, child];
        }
        return child;
    }
}
