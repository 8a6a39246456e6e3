using System.Text;
using System.Text.Unicode;
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

    public static void Check(ReleaseValue release, Findings findings)
    {
        Walk(release, FieldTable.Release, findings);
        if (release.Get("ocid"u8).Text() is { Length: > 0 } ocid && !HasPrefix(ocid))
            findings.Add(StructureChecks.OcidPrefix, "ocid", ocid);
    }

    /// <summary>OCDS identifiers: "ocds-", six letters or digits, "-", and something of the publisher's own.</summary>
    static bool HasPrefix(string ocid) =>
        ocid.Length > 12 && ocid.StartsWith("ocds-", StringComparison.Ordinal) && ocid[11] == '-'
        && ocid.AsSpan(5, 6).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789") < 0;

    static void Walk(ReleaseValue element, FieldTable table, Findings findings)
    {
        var filled = 0ul;
        foreach (var (_, value) in element.Members)
        {
            var name = value.Name;
            if (table.Find(name) is not { } entry)
            {
                Unknown(name, value, table, findings);
                continue;
            }
            if (!value.Exists)
                continue; // "null" removes a field when releases are merged; a required one is reported as missing
            if (entry.RequiredBit >= 0 && !value.IsEmpty)
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
        if (table.IsPeriod)
            PeriodAndValue.Period(element, findings);
        else if (table.IsValue)
            PeriodAndValue.Value(element, findings);
    }

    static void Unknown(ReadOnlySpan<byte> name, ReleaseValue value, FieldTable table, Findings findings)
    {
        var said = Encoding.UTF8.GetString(name);
        if (!Utf8.IsValid(name))
            findings.Here(StructureChecks.HalfCharacter, value, null, said); // JSON may write half a character: "\ud800"
        else if (!IsTranslation(said, table))
            findings.Here(StructureChecks.Additional, value, null, said);
    }

    /// <summary>title_ru, description_ky: a field's own name, an underscore and a language tag.</summary>
    static bool IsTranslation(string name, FieldTable table)
    {
        var underscore = name.IndexOf('_', StringComparison.Ordinal);
        return underscore > 0 && name.Length - underscore is >= 3 and <= 12
            && table.Find(Encoding.UTF8.GetBytes(name[..underscore])) is { Field.Translated: true };
    }

    static void Member(ReleaseValue value, FieldTable.Entry entry, Findings findings)
    {
        var field = entry.Field!;
        if (field.Deprecated)
            findings.Here(StructureChecks.Deprecated, value);
        if ((KindOf(value) & field.Kinds) == JsonKinds.None)
        {
            findings.Here(StructureChecks.Type, value, field.Kinds.ToString().ToLowerInvariant());
            return;
        }
        if (value.IsEmpty)
        {
            findings.Here(StructureChecks.Empty, value);
            return;
        }
        if (value.IsObject && entry.Object is not null)
            Walk(value, entry.Object, findings);
        else if (value.IsArray)
            List(value, entry, findings);
        else if (value.IsText)
            Text(value, entry, findings);
        else if (entry.NotNegative && value.Written[0] == (byte)'-')
            findings.Here(CoherenceChecks.NegativeNumber, value);
    }

    static void List(ReleaseValue array, FieldTable.Entry entry, Findings findings)
    {
        var ids = entry.Object is null ? default : new ElementIdSet(array);
        foreach (var (index, element) in array.Elements)
        {
            findings.Enter(index);
            if (entry.Object is { } type)
            {
                if (!element.IsObject)
                {
                    findings.Here(StructureChecks.Type, element, "object");
                }
                else
                {
                    if (!ids.TryAdd(index, element))
                        findings.Here(StructureChecks.DuplicateId, element.Get("id"u8), null, "id");
                    Walk(element, type, findings);
                }
            }
            else if (entry.Field!.Kinds != JsonKinds.Any)
            {
                if (!element.IsText)
                    findings.Here(StructureChecks.Type, element, "string");
                else
                    Text(element, entry, findings);
            }
            findings.Leave();
        }
    }

    static void Text(ReleaseValue value, FieldTable.Entry entry, Findings findings)
    {
        var text = value.Meaning;
        if (value.IsEscaped && !Utf8.IsValid(text))
            text = "\uFFFD"u8; // half a surrogate pair is no text: what is asked of it here is not so
        var wrong = entry.Format switch
        {
            TextFormat.DateTime => DateTimeFormat.Problem(text),
            TextFormat.Uri when !TextFormats.IsPlainWebAddress(text) && !Uri.TryCreate(value.Text(), UriKind.Absolute, out _) => StructureChecks.Uri,
            TextFormat.Email when !TextFormats.IsEmail(text) => StructureChecks.Email,
            TextFormat.Telephone when !TextFormats.IsTelephone(text) => StructureChecks.Telephone,
            TextFormat.MediaType when !TextFormats.IsMediaType(text) => StructureChecks.MediaType,
            TextFormat.Language when !TextFormats.IsLanguage(text) => StructureChecks.Language,
            TextFormat.Register when !TextFormats.IsRegister(text) => StructureChecks.Register,
            TextFormat.DocumentType when !DocumentTypes.Fits(text, findings.Section) => StructureChecks.DocumentType,
            TextFormat.None when text.Length > LongDescription && entry.Name == "description" && Encoding.UTF8.GetCharCount(text) > LongDescription => StructureChecks.LongDescription,
            _ => null,
        };
        if (wrong is not null)
            findings.Here(wrong, value, wrong == StructureChecks.DocumentType ? findings.Section : null);
        if (entry.Closed is { } closed && closed.Find(text) < 0)
        {
            var list = StandardCodes.Closed[entry.Field!.Codes!];
            findings.Here(StructureChecks.ClosedCode, value, entry.Field.Codes + (list.Count <= 16 ? $" ({string.Join(", ", list.Order(StringComparer.Ordinal))})" : ""));
        }
        else if (entry.Open is { } open && open.Find(text) < 0)
        {
            findings.Here(StructureChecks.OpenCode, value, entry.Field!.Codes);
        }
    }

    static JsonKinds KindOf(ReleaseValue value) =>
        value.IsText ? JsonKinds.String
        : value.IsObject ? JsonKinds.Object
        : value.IsArray ? JsonKinds.Array
        : value.IsNumber ? value.Written.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 || (value.Number() is { } number && decimal.IsInteger(number)) ? JsonKinds.Integer : JsonKinds.Number
        : JsonKinds.Boolean;
}
