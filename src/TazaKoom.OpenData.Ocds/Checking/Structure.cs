using System.Runtime.InteropServices;
using System.Text.Json;
using TazaKoom.OpenData.Ocds.Standard;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>
/// Walks a release beside the table of the standard's fields. What a field of the table holds is walked on; what is
/// not in the table is reported once per place and left alone, whatever is inside.
/// </summary>
static class Structure
{
    /// <summary>Longer texts belong into documents, says Pelican.</summary>
    const int LongDescription = 250;

    public static void Check(JsonElement release, Findings findings)
    {
        Walk(release, FieldTable.Release, findings);
        if (release.Get("ocid"u8).Text() is { Length: > 0 } ocid && !HasPrefix(ocid))
            findings.Add(StructureChecks.OcidPrefix, "ocid", ocid);
    }

    /// <summary>OCDS identifiers: "ocds-", six letters or digits, "-", and something of the publisher's own.</summary>
    static bool HasPrefix(string ocid) =>
        ocid.Length > 12 && ocid.StartsWith("ocds-", StringComparison.Ordinal) && ocid[11] == '-'
        && ocid.AsSpan(5, 6).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789") < 0;

    static void Walk(JsonElement element, FieldTable table, Findings findings)
    {
        var filled = 0ul;
        foreach (var member in element.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            var entry = table.Find(name);
            if (entry is null && name.Contains((byte)'\\'))
                entry = table.Find(System.Text.Encoding.UTF8.GetBytes(member.Name));
            if (entry is null)
            {
                if (!IsTranslation(member.Name, table))
                    findings.Here(StructureChecks.Additional, member.Value, null, member.Name);
                continue;
            }
            var value = member.Value;
            if (value.ValueKind == JsonValueKind.Null)
                continue; // "null" removes a field when releases are merged; a required one is reported as missing
            if (entry.RequiredBit >= 0)
                filled |= 1ul << entry.RequiredBit;
            if (entry.Field is null)
                continue;
            findings.Enter(entry.Name);
            Member(value, entry, findings);
            findings.Leave();
        }
        for (var i = 0; i < table.Required.Length; i++)
        {
            if ((filled & (1ul << i)) == 0)
                findings.Here(StructureChecks.Missing, (string?)null, table.Required[i]);
        }
        if (table.Type == "Period")
            PeriodAndValue.Period(element, findings);
        else if (table.Type == "Value")
            PeriodAndValue.Value(element, findings);
    }

    /// <summary>title_ru, description_ky: a field's own name, an underscore and a language tag.</summary>
    static bool IsTranslation(string name, FieldTable table)
    {
        var underscore = name.IndexOf('_', StringComparison.Ordinal);
        return underscore > 0 && name.Length - underscore is >= 3 and <= 12
            && table.Find(System.Text.Encoding.UTF8.GetBytes(name[..underscore])) is { Field.Translated: true };
    }

    static void Member(JsonElement value, FieldTable.Entry entry, Findings findings)
    {
        var field = entry.Field!;
        if (field.Deprecated)
            findings.Here(StructureChecks.Deprecated, value);
        if ((KindOf(value) & field.Kinds) == JsonKinds.None)
        {
            findings.Here(StructureChecks.Type, value, field.Kinds.ToString().ToLowerInvariant());
            return;
        }
        if (IsEmpty(value))
        {
            findings.Here(StructureChecks.Empty, value);
            return;
        }
        if (value.ValueKind == JsonValueKind.Object && entry.Object is not null)
            Walk(value, entry.Object, findings);
        else if (value.ValueKind == JsonValueKind.Array)
            List(value, entry, findings);
        else if (value.ValueKind == JsonValueKind.String)
            Text(value, entry, findings);
        else if (entry.NotNegative && JsonMarshal.GetRawUtf8Value(value)[0] == (byte)'-')
            findings.Here(CoherenceChecks.NegativeNumber, value);
    }

    static void List(JsonElement array, FieldTable.Entry entry, Findings findings)
    {
        var ids = new ElementIdSet(array.GetArrayLength());
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            findings.Enter(index++);
            if (entry.Object is { } type)
            {
                if (element.ValueKind != JsonValueKind.Object)
                {
                    findings.Here(StructureChecks.Type, element, "object");
                }
                else
                {
                    if (!ids.TryAdd(element))
                        findings.Here(StructureChecks.DuplicateId, element.Get("id"u8), null, "id");
                    Walk(element, type, findings);
                }
            }
            else if (entry.Field!.Kinds != JsonKinds.Any)
            {
                if (element.ValueKind != JsonValueKind.String)
                    findings.Here(StructureChecks.Type, element, "string");
                else
                    Text(element, entry, findings);
            }
            findings.Leave();
        }
    }

    static void Text(JsonElement value, FieldTable.Entry entry, Findings findings)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (raw.Contains((byte)'\\'))
        {
            // Half a surrogate pair is no text: what is asked of it here is not so.
            var meaning = ReleaseJson.SafeText(value);
            raw = meaning is null ? "\uFFFD"u8 : System.Text.Encoding.UTF8.GetBytes(meaning);
        }
        var wrong = entry.Format switch
        {
            TextFormat.DateTime => DateTimeFormat.Problem(raw),
            TextFormat.Uri when !TextFormats.IsPlainWebAddress(raw) && !Uri.TryCreate(ReleaseJson.SafeText(value), UriKind.Absolute, out _) => StructureChecks.Uri,
            TextFormat.Email when !TextFormats.IsEmail(raw) => StructureChecks.Email,
            TextFormat.Telephone when !TextFormats.IsTelephone(raw) => StructureChecks.Telephone,
            TextFormat.MediaType when !TextFormats.IsMediaType(raw) => StructureChecks.MediaType,
            TextFormat.Language when !TextFormats.IsLanguage(raw) => StructureChecks.Language,
            TextFormat.DocumentType when !DocumentTypes.Fits(raw, findings.Section) => StructureChecks.DocumentType,
            TextFormat.None when raw.Length > LongDescription && entry.Name == "description" && System.Text.Encoding.UTF8.GetCharCount(raw) > LongDescription => StructureChecks.LongDescription,
            _ => null,
        };
        if (wrong is not null)
            findings.Here(wrong, value, wrong == StructureChecks.DocumentType ? findings.Section : null);
        if (entry.Closed is { } closed && closed.Find(raw) < 0)
        {
            var list = StandardCodes.Closed[entry.Field!.Codes!];
            findings.Here(StructureChecks.ClosedCode, value, entry.Field.Codes + (list.Count <= 16 ? $" ({string.Join(", ", list.Order(StringComparer.Ordinal))})" : ""));
        }
        else if (entry.Open is { } open && open.Find(raw) < 0)
        {
            findings.Here(StructureChecks.OpenCode, value, entry.Field!.Codes);
        }
    }

    static JsonKinds KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonKinds.String,
        JsonValueKind.Number => JsonMarshal.GetRawUtf8Value(value).IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0
            || (value.TryGetDecimal(out var number) && decimal.IsInteger(number)) ? JsonKinds.Integer : JsonKinds.Number,
        JsonValueKind.True or JsonValueKind.False => JsonKinds.Boolean,
        JsonValueKind.Object => JsonKinds.Object,
        _ => JsonKinds.Array,
    };

    static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonMarshal.GetRawUtf8Value(value).Length == 2,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().MoveNext(),
        _ => false,
    };
}
