using System.Buffers;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// Takes personal data out of a compiled release on its way to <c>open</c>: persons' tax numbers become pseudonyms wherever they
/// stand, contact points stay with public bodies only. The archive keeps what was published.
/// </summary>
internal sealed class Masking(Pseudonyms pseudonyms)
{
    readonly List<Edit> edits = [];

    /// <summary>The document may hold numbers as 2.1503198012345E13.</summary>
    bool scientific;

    /// <summary>Changes text in place (a pseudonym is as long as the number), and notes what changes the length.</summary>
    public void Numbers(JsonTape tape, bool everywhere)
    {
        edits.Clear();
        var bytes = tape.Bytes.AsSpan(0, tape.Length);
        // A document of 14-digit runs is rare, and the runs are found much faster than values are visited. Digits behind \u0421
        // are no run of their own, so a document with such escapes is visited anyway.
        var escapes = bytes.IndexOf("\\u"u8) >= 0;
        scientific = everywhere && (escapes || MayHoldScientific(bytes));
        if (!scientific && !escapes && TaxNumber.Find(bytes, 0) < 0)
            return;
        for (var i = 0; i < tape.Count; i++)
        {
            ref readonly var node = ref tape[i];
            var value = tape.Bytes.AsSpan(node.Start, node.Length);
            if (node.Kind == JsonKind.Number)
            {
                if (everywhere && !IsQuantity(new Json(tape, i).Name))
                    Number(tape, node);
            }
            else if (node.Kind == JsonKind.Text && !node.Escaped)
                InPlace(value, everywhere);
            else if (node.Kind == JsonKind.Text)
                Escaped(tape, node, everywhere);
        }
    }

    /// <summary>
    /// A number written as a JSON number: the record gets its pseudonym as a string, and in place it stands for rows and problems,
    /// so that no reader of this document meets the number itself.
    /// </summary>
    void Number(JsonTape tape, JsonTape.Node node)
    {
        var place = tape.Bytes.AsSpan(node.Start, node.Length);
        Span<byte> number = stackalloc byte[TaxNumber.Length];
        scoped ReadOnlySpan<byte> digits = TaxNumber.Integer(place);
        if (digits.Length != TaxNumber.Length && TaxNumber.FindScientific(place, 0, number) is (0, var length) && length == place.Length)
            digits = number;
        if (!TaxNumber.IsPersons(digits))
            return;
        Span<byte> pseudonym = stackalloc byte[Pseudonyms.Length];
        pseudonyms.Write(digits, pseudonym);
        // As much of it as there is room for, where digits were cut off: the same in both.
        var shown = pseudonym[..Math.Min(Pseudonyms.Length, place.Length)];
        edits.Add(new Edit(node.Start, node.Length, [(byte)'"', .. shown, (byte)'"']));
        place.Fill((byte)' '); // behind 21705199012345.0
        shown.CopyTo(place);
    }

    static bool MayHoldScientific(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("E13"u8) >= 0 || bytes.IndexOf("E+13"u8) >= 0 || bytes.IndexOf("e13"u8) >= 0 || bytes.IndexOf("e+13"u8) >= 0;

    bool InPlace(Span<byte> text, bool everywhere)
    {
        var masked = false;
        for (var at = TaxNumber.Find(text, 0); at >= 0; at = TaxNumber.Find(text, at + TaxNumber.Length))
        {
            var number = text.Slice(at, TaxNumber.Length);
            if (!TaxNumber.IsPersons(number) || !(everywhere || text[..at].EndsWith("KG-INN-"u8)))
                continue;
            pseudonyms.Write(number, number);
            masked = true;
        }
        return masked | (scientific && pseudonyms.CoverScientific(text));
    }

    /// <summary>
    /// Covers e-mail addresses and telephones in the texts of all but public bodies: what bidders and those who ask or complain write, and the
    /// names and addresses of suppliers. What a buyer says of its tender is its own to publish, telephone included.
    /// </summary>
    public void Texts(JsonTape tape)
    {
        var root = tape.Root;
        foreach (var member in root.Items)
        {
            if (member.Name.SequenceEqual("parties"u8))
            {
                foreach (var party in member.Items)
                {
                    if (!IsPublicBody(root, party))
                        Cover(tape, party.Index);
                }
            }
            else if (member.Name.SequenceEqual("tender"u8) && member.IsObject)
            {
                foreach (var inner in member.Items)
                {
                    if (inner.Kind >= JsonKind.Object && !IsOfBuyer(inner.Name))
                        Cover(tape, inner.Index);
                }
            }
            else if (!member.Name.SequenceEqual("buyer"u8) && !member.Name.SequenceEqual("planning"u8))
            {
                Cover(tape, member.Index);
            }
        }
    }

    /// <summary>Members of a tender that its buyer writes. What is not known may hold anybody's.</summary>
    static bool IsOfBuyer(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("procuringEntity"u8) || name.SequenceEqual("items"u8) || name.SequenceEqual("lots"u8) || name.SequenceEqual("documents"u8)
        || name.SequenceEqual("milestones"u8) || name.SequenceEqual("amendments"u8) || name.SequenceEqual("amendment"u8);

    /// <summary>As far as the release says it without being merged with its roles elsewhere: buyer or procuring entity, by role or by reference.</summary>
    static bool IsPublicBody(Json root, Json party)
    {
        foreach (var role in party["roles"u8].Items)
        {
            if (role.Raw.SequenceEqual("buyer"u8) || role.Raw.SequenceEqual("procuringEntity"u8))
                return true;
        }

        var id = party["id"u8].Raw;
        return !id.IsEmpty && (id.SequenceEqual(root["buyer"u8]["id"u8].Raw) || id.SequenceEqual(root["tender"u8]["procuringEntity"u8]["id"u8].Raw));
    }

    void Cover(JsonTape tape, int from)
    {
        for (var i = from; i < tape[from].Next; i++)
        {
            ref readonly var node = ref tape[i];
            if (ContactMember.Is(new Json(tape, i).Name))
            {
                // Cut as a whole, if it is not a public body's; until then marks of it are made.
                i = node.Next - 1;
                continue;
            }

            if (node.Kind != JsonKind.Text || node.Length < 6 || IsMachines(NameOf(tape, i)))
                continue;
            var place = tape.Bytes.AsSpan(node.Start, node.Length);
            if (!node.Escaped)
                FreeText.Cover(place);
            else
                Escaped(tape, node, FreeText.Cover);
        }
    }

    /// <summary>The member's name; of an element its array's.</summary>
    static ReadOnlySpan<byte> NameOf(JsonTape tape, int index)
    {
        while (tape[index].NameLength == 0 && tape[index].Parent >= 0)
            index = tape[index].Parent;
        return new Json(tape, index).Name;
    }

    /// <summary>Ids, numbers of documents, dates, codes, addresses on the web: references would break, and they are written by machines.</summary>
    static bool IsMachines(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("id"u8) || name.EndsWith("ID"u8) || name.EndsWith("Id"u8) || name.EndsWith("IDs"u8) || name.SequenceEqual("ocid"u8)
        || name.SequenceEqual("uri"u8) || name.SequenceEqual("url"u8) || name.EndsWith("Number"u8) || name.EndsWith("ate"u8) || name.EndsWith("ode"u8)
        || name.SequenceEqual("scheme"u8) || name.SequenceEqual("tag"u8) || name.SequenceEqual("identifier"u8) || name.StartsWith("related"u8);

    delegate bool Change(Span<byte> text);

    void Escaped(JsonTape tape, JsonTape.Node node, bool everywhere) => Escaped(tape, node, text => InPlace(text, everywhere));

    void Escaped(JsonTape tape, JsonTape.Node node, Change change)
    {
        var room = ArrayPool<byte>.Shared.Rent(node.Length);
        var place = tape.Bytes.AsSpan(node.Start, node.Length);
        var text = room.AsSpan(0, JsonText.Unescape(place, room, out _));
        if (change(text))
        {
            // Rows read the text where it stood, padded with spaces that reading trims; the record gets it without them.
            var length = JsonText.Escape(text, place);
            place[length..].Fill((byte)' ');
            edits.Add(new Edit(node.Start, node.Length, place[..length].ToArray()));
        }
        ArrayPool<byte>.Shared.Return(room);
    }

    /// <summary>An amount can have 14 digits; it is nobody's tax number.</summary>
    static bool IsQuantity(ReadOnlySpan<byte> name) =>
        name.EndsWith("mount"u8) || name.StartsWith("amount"u8) || name.SequenceEqual("quantity"u8);

    /// <summary>Notes the contact points to leave out: all but those of buyers and procuring entities.</summary>
    public void Contacts(Tender tender) => Contacts(tender.Tape, tender);

    /// <summary>Notes every contact point, whoever's it is.</summary>
    public void AllContacts(JsonTape tape) => Contacts(tape, null);

    void Contacts(JsonTape tape, Tender? tender)
    {
        for (var i = 0; i < tape.Count; i++)
        {
            var holder = new Json(tape, i);
            // A contact point is cut, or kept, as a whole.
            if (tape[i].Kind is JsonKind.Object or JsonKind.Array && ContactMember.Is(holder.Name))
                i = tape[i].Next - 1;
            if (tape[i].Kind != JsonKind.Object || i != holder.Index)
                continue;
            if (HasContacts(holder) && (tender is null || !IsPublicBody(tender, holder)))
                Cut(tape, holder);
        }
    }

    static bool HasContacts(Json holder)
    {
        foreach (var member in holder.Items)
        {
            if (ContactMember.Is(member.Name))
                return true;
        }
        return false;
    }

    static bool IsPublicBody(Tender tender, Json holder)
    {
        if (holder.Name.SequenceEqual("buyer"u8) || holder.Name.SequenceEqual("procuringEntity"u8))
            return true;
        foreach (var party in tender.Parties.All)
        {
            if (party.IsPublicBody && party.Node.Index == holder.Index)
                return true;
        }
        return false;
    }

    /// <summary>Cuts members out with the comma before them, or behind them where they are the first.</summary>
    void Cut(JsonTape tape, Json holder)
    {
        var before = -1; // end of the member before
        var kept = false;
        var open = -1;   // start of first members to cut, until the next one that stays
        foreach (var member in holder.Items)
        {
            ref readonly var node = ref tape[member.Index];
            var start = node.NameStart - 1;
            var end = node.Start + node.Length + (node.Kind == JsonKind.Text ? 1 : 0);
            if (!ContactMember.Is(member.Name))
            {
                if (open >= 0)
                    edits.Add(new Edit(open, start - open, []));
                open = -1;
                kept = true;
            }
            else if (kept)
            {
                edits.Add(new Edit(before, end - before, []));
            }
            else if (open < 0)
            {
                open = start;
            }
            before = end;
        }
        if (open >= 0)
            edits.Add(new Edit(open, before - open, []));
    }

    /// <summary>The masked document.</summary>
    public void Write(JsonTape tape, IBufferWriter<byte> into)
    {
        edits.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var at = 0;
        foreach (var edit in edits)
        {
            if (edit.Start < at)
                continue; // inside something that was cut
            into.Write(tape.Bytes.AsSpan(at, edit.Start - at));
            into.Write(edit.Replacement);
            at = edit.Start + edit.Length;
        }
        into.Write(tape.Bytes.AsSpan(at, tape.Length - at));
    }

    readonly record struct Edit(int Start, int Length, byte[] Replacement);
}
