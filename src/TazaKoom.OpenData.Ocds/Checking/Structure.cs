using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Ocds.Standard;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>
/// Walks a release beside the table of the standard's fields. What a field of the table holds is walked on; what is
/// not in the table is reported once per place and left alone, whatever is inside.
/// </summary>
static class Structure
{
    static readonly SearchValues<char> OcidLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    public static void Check(JsonElement release, Findings findings)
    {
        Walk(release, OcdsStandard.Release, "Release", "", findings);
        if (release.Get("ocid").Text() is { Length: > 0 } ocid && !HasPrefix(ocid))
            findings.Add(StructureChecks.OcidPrefix, "ocid", ocid);
    }

    /// <summary>OCDS identifiers: "ocds-", six letters or digits, "-", and something of the publisher's own.</summary>
    static bool HasPrefix(string ocid) =>
        ocid.Length > 12 && ocid.StartsWith("ocds-", StringComparison.Ordinal) && ocid[11] == '-'
        && !ocid.AsSpan(5, 6).ContainsAnyExcept(OcidLetters);

    static void Walk(JsonElement element, FrozenDictionary<string, StandardField> fields, string type, string path, Findings findings)
    {
        foreach (var required in fields.Values)
            if (required.Required && !element.Get(required.Name).Exists() && !IsFilledOtherwise(element, type, required.Name))
                findings.Add(StructureChecks.Missing, path, null, required.Name);

        foreach (var member in element.EnumerateObject())
        {
            var at = path.Length == 0 ? member.Name : path + "." + member.Name;
            if (fields.TryGetValue(member.Name, out var field))
                Member(member.Value, field, at, findings);
            else if (!IsTranslation(member.Name, fields) && !KyrgyzFields.Contains(type, member.Name))
                findings.Add(StructureChecks.Additional, at, member.Value);
        }

        if (type == "Period")
            PeriodAndValue.Period(element, path, findings);
        else if (type == "Value")
            PeriodAndValue.Value(element, path, findings);
    }

    /// <summary>contracts[].awardIDs stands for awardID in the Kyrgyz feed.</summary>
    static bool IsFilledOtherwise(JsonElement element, string type, string name) =>
        type == "Contract" && name == "awardID" && element.Get("awardIDs").Exists();

    /// <summary>title_ru, description_ky: a field's own name, an underscore and a language tag.</summary>
    static bool IsTranslation(string name, FrozenDictionary<string, StandardField> fields)
    {
        var underscore = name.IndexOf('_', StringComparison.Ordinal);
        return underscore > 0 && name.Length - underscore is >= 3 and <= 12
            && fields.TryGetValue(name[..underscore], out var field) && field.Translated;
    }

    static void Member(JsonElement value, StandardField field, string path, Findings findings)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return; // "null" removes a field when releases are merged; a required one is reported as missing
        if (field.Deprecated)
            findings.Add(StructureChecks.Deprecated, path, value);
        if ((KindOf(value) & field.Kinds) == JsonKinds.None)
        {
            findings.Add(StructureChecks.Type, path, value, field.Kinds.ToString().ToLowerInvariant());
            return;
        }
        if (IsEmpty(value))
        {
            findings.Add(StructureChecks.Empty, path, value);
            return;
        }

        var type = field.Object is null ? null : OcdsStandard.Types[field.Object];
        if (value.ValueKind == JsonValueKind.Object && type is not null)
            Walk(value, type, field.Object!, path, findings);
        else if (value.ValueKind == JsonValueKind.Array)
            List(value, field, type, path, findings);
        else if (value.ValueKind == JsonValueKind.String)
            Text(value, field, path, findings);
    }

    static void List(JsonElement array, StandardField field, FrozenDictionary<string, StandardField>? type, string path, Findings findings)
    {
        HashSet<string>? ids = null;
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]");
            if (type is null)
            {
                if (field.Kinds == JsonKinds.Any)
                    continue;
                if (element.ValueKind != JsonValueKind.String)
                    findings.Add(StructureChecks.Type, at, element, "string");
                else
                    Text(element, field, at, findings);
            }
            else if (element.ValueKind != JsonValueKind.Object)
            {
                findings.Add(StructureChecks.Type, at, element, "object");
            }
            else
            {
                // Classifications and identifiers are known by scheme and id together.
                if (element.Get("id").Id() is { } id && !(ids ??= []).Add(element.Get("scheme").Text() + " " + id))
                    findings.Add(StructureChecks.DuplicateId, at + ".id", id);
                Walk(element, type, field.Object!, at, findings);
            }
        }
    }

    static void Text(JsonElement value, StandardField field, string path, Findings findings)
    {
        var text = ReleaseJson.SafeText(value);
        switch (field.Format)
        {
            case "date-time":
                DateTimeFormat.Check(text, value, path, findings);
                break;
            case "uri" when text is null || !Uri.TryCreate(text, UriKind.Absolute, out _):
                findings.Add(StructureChecks.Uri, path, value);
                break;
        }
        if (field.Codes is null || text is null)
            return;
        if (field.CodesAreClosed && StandardCodes.Closed[field.Codes] is var closed && !closed.Contains(text))
            findings.Add(StructureChecks.ClosedCode, path, text, field.Codes + (closed.Count <= 16 ? $" ({string.Join(", ", closed.Order(StringComparer.Ordinal))})" : ""));
        else if (!field.CodesAreClosed && StandardCodes.Open.TryGetValue(field.Codes, out var open) && !open.Contains(text))
            findings.Add(StructureChecks.OpenCode, path, text, field.Codes);
    }

    static JsonKinds KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonKinds.String,
        JsonValueKind.Number => value.TryGetDecimal(out var number) && decimal.IsInteger(number) ? JsonKinds.Integer : JsonKinds.Number,
        JsonValueKind.True or JsonValueKind.False => JsonKinds.Boolean,
        JsonValueKind.Object => JsonKinds.Object,
        _ => JsonKinds.Array,
    };

    static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(""u8),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().MoveNext(),
        _ => false,
    };
}
