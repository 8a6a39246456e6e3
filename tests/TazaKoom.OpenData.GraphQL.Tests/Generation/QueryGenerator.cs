using System.Text;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Tests.Generation;

/// <summary>
/// Queries over a schema, the same ones for the same seed. <paramref name="faults"/> is how often (0 to 1) each choice is made wrongly:
/// an unknown field, an argument of the wrong type, a fragment nobody defined. 0 gives valid documents only.
/// </summary>
sealed class QueryGenerator(Schema schema, int seed, double faults)
{
    readonly Random _random = new(seed);
    readonly StringBuilder _variables = new();
    readonly StringBuilder _fragments = new();
    readonly List<(string Name, GraphQLType Type)> _defined = [];
    readonly Dictionary<string, string> _given = [];
    int _fragmentCount;
    int _fieldsLeft;

    /// <summary>JSON for the variables of the last query.</summary>
    public string Variables => "{" + string.Join(",", _given.Select(entry => $"\"{entry.Key}\":{entry.Value}")) + "}";

    public string Next()
    {
        _fieldsLeft = 40;
        _variables.Clear();
        _fragments.Clear();
        _defined.Clear();
        _given.Clear();
        _fragmentCount = 0;
        if (Wrong(0.2))
            return Subscription();
        var body = Selections(schema.Query!, depth: 0);
        if (Wrong() && _defined.Count > 0)
            _defined.RemoveAt(0);
        if (Wrong())
            _variables.Append(" $unused: Int");
        if (Wrong() && _defined.Count > 0)
            _variables.Append($" ${_defined[^1].Name}: Int");
        var name = Chance(0.5) ? " Q" : "";
        var head = _variables.Length > 0 ? $"query{name}({_variables}){QueryDirective()} " : Chance(0.3) ? $"query{name}{QueryDirective()} " : "";
        var second = Wrong() ? "\n{ count }" : Wrong() ? "\nquery Q { count }" : "";
        var type = Wrong() ? "\nscalar Extra" : "";
        var unused = Wrong() ? $"\nfragment {(Chance(0.5) ? "F0" : "Unused")} on Tender {{ id }}" : "";
        return head + body + _fragments + second + type + unused;
    }

    string Subscription()
    {
        var two = Chance(0.5) ? " removed { id }" : "";
        var skip = Chance(0.3) ? " @skip(if: true)" : "";
        var meta = Chance(0.3) ? " __typename" : "";
        return $"subscription S {{ added{skip} {{ id }}{two} ... on Subscription {{ x: added {{ title }} }}{meta} }}";
    }

    string QueryDirective() => Chance(0.1) ? " @mark(name: \"q\")" : Wrong() ? " @once" : "";

    string Selections(CompositeType parent, int depth)
    {
        var text = new StringBuilder("{ ");
        for (var i = _random.Next(1, 5); i > 0; i--)
        {
            text.Append(Selection(parent, depth)).Append(' ');
        }
        return text.Append('}').ToString();
    }

    string Selection(CompositeType parent, int depth)
    {
        _fieldsLeft--;
        if (Wrong(0.3))
            return "...Missing";
        if (Chance(0.12) && depth < 5)
        {
            var type = Condition(parent);
            return $"... {(Chance(0.2) && type == parent ? "" : "on " + (Wrong() ? Pick("Nothing", "Int", "TenderFilter", "Buyr") : type.Name))}{Directives("INLINE_FRAGMENT")} {Selections(type, depth + 1)}";
        }
        if (Chance(0.1) && depth < 5)
        {
            var type = Condition(parent);
            var name = "F" + _fragmentCount++;
            var again = Wrong() ? " ..." + name : "";
            var body = Selections(type, depth + 1);
            _fragments.Append($"\nfragment {name} on {type}{(Chance(0.1) ? " @once" : "")} {body[..^1]}{again} }}");
            return $"...{name}{Directives("FRAGMENT_SPREAD")}" + (Chance(0.2) ? " ..." + name : "");
        }
        if (parent is UnionType || Chance(0.08))
            return "__typename";
        if (parent == schema.Query && Chance(0.04))
            return "__schema { queryType { name fields { name args { name type { kind ofType { name } } defaultValue } } } }";
        if (parent == schema.Query && Chance(0.04))
            return $"__type(name: \"{Pick("Tender", "Party", "Method", "By", "Nope")}\") {{ kind name enumValues(includeDeprecated: true) {{ name isDeprecated }} inputFields {{ name }} isOneOf possibleTypes {{ name }} }}";
        return FieldText(parent, depth);
    }

    CompositeType Condition(CompositeType parent)
    {
        var types = schema.Types.Values.OfType<CompositeType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).ToList();
        return Wrong() ? types[_random.Next(types.Count)] : types.Where(type => schema.Overlap(type, parent)).ToList() is var fitting
            ? fitting[_random.Next(fitting.Count)] : parent;
    }

    string FieldText(CompositeType parent, int depth)
    {
        var candidates = parent.Fields.Values.Where(field => field.Type.Named is LeafType || (depth < 5 && _fieldsLeft > 0)).ToList();
        var field = candidates.Count > 0 ? candidates[_random.Next(candidates.Count)] : null;
        if (field is null)
            return "__typename";
        if (Wrong())
            return Pick("titel", "naem", "id2", "rating", "tendrs { id }", "_", "value", "won { id }");
        var text = new StringBuilder();
        // Without a fault in mind, an alias says what it stands for, arguments and all, so that fields can be merged.
        var arguments = Arguments(field.Arguments);
        if (arguments.Length > 0 && !Wrong(0.5))
            text.Append($"{field.Name}_{Fingerprint(parent.Name + arguments)}: ");
        else if (!Wrong(0.5) || Chance(0.2))
            text.Append(Chance(0.2) || parent.IsAbstract || field.Name is "name" or "rating" or "open" ? $"{field.Name}_{parent.Name}: " : "");
        else
            text.Append(Pick("a", "b", "id") + ": ");
        text.Append(field.Name).Append(arguments).Append(Directives("FIELD"));
        var below = field.Type.Named as CompositeType;
        if (below is not null != Wrong(0.3))
            text.Append(' ').Append(Selections(below ?? parent, depth + 1));
        return text.ToString();
    }

    static string Fingerprint(string text) => text.Aggregate(17u, (hash, c) => (hash * 31) + c).ToString("x");

    string Arguments(IReadOnlyList<InputValue> definitions)
    {
        var given = new List<string>();
        foreach (var argument in definitions)
        {
            if (argument.IsRequired ? Wrong() : !Chance(0.4))
                continue;
            given.Add($"{(Wrong(0.5) ? argument.Name + "x" : argument.Name)}: {Value(argument.Type, argument.DefaultValue is not null, depth: 0, variables: true)}");
            if (Wrong(0.3))
                given.Add(given[^1]);
        }
        return given.Count > 0 ? $"({string.Join(", ", given)})" : "";
    }

    string Directives(string location)
    {
        var text = "";
        if (Chance(0.08))
            text += $" @{Pick("include", "skip")}(if: {Value(schema.Type("Boolean")!.NonNull, hasDefault: false, depth: 0, variables: true)})";
        if (Chance(0.03) && location is "FIELD" or "FRAGMENT_SPREAD")
            text += " @mark(name: \"x\") @mark(name: \"y\", weight: 2)";
        if (Wrong(0.5))
            text += Pick(" @unknown", " @unknown(first: 1)", " @skip", " @once @once", " @mark", " @deprecated", " @include(if: true) @include(if: false)", " @skip(iff: true, if: 1)");
        return text;
    }

    string Value(GraphQLType type, bool hasDefault, int depth, bool variables)
    {
        if (variables && Chance(0.2))
            return Variable(type, hasDefault);
        if (Wrong(0.5))
            return Pick("1", "1.5", "\"text\"", "OPEN", "OPENN", "null", "true", "[1]", "{}", "{a: 1}", "[[1, 2.5]]", "{from: \"x\", frm: 1}", "99999999999", "\"\"\"block\"\"\"", "$nobody");
        if (type is NonNullType nonNull)
            return Value(nonNull.Of, hasDefault: false, depth, variables: false);
        if (Chance(0.07) && depth < 4)
            return "null";
        return type switch
        {
            ListType list when Chance(0.15) && list.Of.Nullable is not ListType => Value(list.Of, false, depth + 1, variables: false),
            ListType list => "[" + string.Join(", ", Enumerable.Range(0, _random.Next(depth > 2 ? 1 : 3)).Select(_ => Value(list.Of, false, depth + 1, variables))) + "]",
            EnumType enumeration => enumeration.Values.Keys.ElementAt(_random.Next(enumeration.Values.Count)),
            InputObjectType { IsOneOf: true } input => OneOf(input, depth, variables),
            InputObjectType input => Object(input, depth, variables),
            _ => Scalar(((NamedType)type).Name),
        };
    }

    string OneOf(InputObjectType input, int depth, bool variables)
    {
        var fields = input.Fields.Values.Where(field => depth < 3 || field.Type is LeafType).ToList();
        var field = fields[_random.Next(fields.Count)];
        var second = Wrong() ? ", title: \"t\"" : "";
        return $"{{{field.Name}: {Value(field.Type.NonNull, hasDefault: false, depth + 1, variables)}{second}}}";
    }

    string Object(InputObjectType input, int depth, bool variables)
    {
        var fields = new List<string>();
        foreach (var field in input.Fields.Values)
        {
            if (field.IsRequired ? Wrong() : !Chance(depth > 2 ? 0 : 0.4))
                continue;
            fields.Add($"{(Wrong(0.5) ? field.Name + "z" : field.Name)}: {Value(field.Type, field.DefaultValue is not null, depth + 1, variables)}");
            if (Wrong(0.3))
                fields.Add(fields[^1]);
        }
        return "{" + string.Join(", ", fields) + "}";
    }

    string Variable(GraphQLType type, bool hasDefault)
    {
        var known = _defined.Where(one => Wrong() || one.Type == type).ToList();
        if (known.Count > 0 && Chance(0.5))
            return "$" + known[_random.Next(known.Count)].Name;
        var name = "v" + _defined.Count;
        var wrong = Wrong() ? Pick("Tender", "Nothing", "[Int]", "Int", "String!") : null;
        var declared = wrong ?? (type is not NonNullType && Chance(0.3) ? type + "!" : type.ToString()!);
        var nullable = type is NonNullType && hasDefault && Chance(0.5);
        if (nullable)
            declared = type.Nullable.ToString()!;
        var text = type.Nullable;
        var defaultValue = Chance(0.3) ? " = " + Value(declared.EndsWith('!') ? text.NonNull : text, hasDefault: false, depth: 1, variables: false) : "";
        _variables.Append($"{(_variables.Length > 0 ? ", " : "")}${name}: {declared}{defaultValue}{(Chance(0.05) ? " @mark(name: \"v\")" : Wrong(0.3) ? " @once" : "")}");
        _defined.Add((name, type));
        if ((declared.EndsWith('!') && defaultValue.Length == 0 && !Wrong()) || Chance(0.7))
            _given[name] = Json(declared.EndsWith('!') ? text.NonNull : text, depth: 0);
        return "$" + name;
    }

    string Json(GraphQLType type, int depth)
    {
        if (Wrong(0.5))
            return Pick("1", "1.5", "\"text\"", "null", "true", "[1]", "{}", "{\"a\":1}", "[[\"x\"]]", "\"OPENN\"", "3000000000", "{\"from\":1,\"to\":null,\"x\":[1,2,3]}", "\"\"");
        if (type is NonNullType nonNull)
            return Json(nonNull.Of, depth) is var value && value == "null" && !Wrong() ? Json(nonNull, depth) : value;
        if (Chance(0.07))
            return "null";
        return type switch
        {
            ListType list => "[" + string.Join(",", Enumerable.Range(0, _random.Next(depth > 2 ? 1 : 3)).Select(_ => Json(list.Of, depth + 1))) + "]",
            EnumType enumeration => $"\"{enumeration.Values.Keys.ElementAt(_random.Next(enumeration.Values.Count))}\"",
            InputObjectType { IsOneOf: true } input => "{\"title\":\"one\"" + (Wrong() ? ",\"id\":\"2\"" : "") + "}",
            InputObjectType input => "{" + string.Join(",", input.Fields.Values.Where(field => field.IsRequired ? !Wrong() : depth < 3 && Chance(0.4))
                .Select(field => $"\"{(Wrong(0.5) ? field.Name + "z" : field.Name)}\":{Json(field.Type, depth + 1)}")) + "}",
            _ => Scalar(((NamedType)type).Name),
        };
    }

    /// <summary>The same as a literal and as JSON.</summary>
    string Scalar(string name) => name switch
    {
        "Int" => _random.Next(-50, 1000).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "Float" => Pick("1.5", "-0.25", "3", "1e3", "2.5e-1"),
        "Boolean" => Pick("true", "false"),
        "ID" => Pick("\"id-1\"", "7", "\"\""),
        "Any" => Pick("1", "\"x\"", "[1, \"two\", [true]]"),
        _ => Pick("\"text\"", "\"\"", "\"Кыргыз \\\"тили\\\"\"", "\"\\u00e9 \\n\"", "\"a\\\\b\""),
    };

    bool Chance(double probability) => _random.NextDouble() < probability;

    bool Wrong(double scale = 1) => faults > 0 && _random.NextDouble() < faults * scale;

    string Pick(params string[] options) => options[_random.Next(options.Length)];
}
