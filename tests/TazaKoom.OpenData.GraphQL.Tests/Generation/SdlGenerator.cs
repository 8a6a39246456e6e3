using System.Text;

namespace TazaKoom.OpenData.GraphQL.Tests.Generation;

/// <summary>Type system documents: a few types of each kind that refer to each other, extensions, directives, descriptions.</summary>
sealed class SdlGenerator(int seed)
{
    static readonly string[] s_outputs = ["Int", "String", "ID", "Float", "Boolean", "T0", "T1", "T2", "I0", "I1", "U0", "E0", "S0"];
    static readonly string[] s_inputs = ["Int", "String", "ID", "Float", "Boolean", "E0", "S0", "N0", "N1", "N2"];
    readonly Random _random = new(seed);
    double _faults;

    public string Next(double faults)
    {
        _faults = faults;
        var text = new StringBuilder();
        if (Chance(0.2) || Wrong())
            text.Append($"{Description()}schema{(Wrong() ? " @unknown" : "")} {{ query: {(Wrong() ? Pick("E0", "T1", "Nope") : "Query")}{(Chance(0.3) ? " mutation: T0" : "")}{(Wrong() ? " query: T0" : "")} }}\n");
        text.Append($"type Query {{ start: T0 {Fields()} }}\n");
        text.Append($"{Description()}scalar S0{(Chance(0.5) ? " @specifiedBy(url: \"https://example.org/s0\")" : Wrong() ? " @specifiedBy" : "")}\n");
        text.Append($"{Description()}enum E0 {{ A B{Deprecated()} {Description()}C {(Wrong() ? "A" : "")}{(Wrong() ? "__D" : "")} }}\n");
        if (Chance(0.3))
            text.Append($"extend enum E0 {{ {(Wrong() ? "A" : "D")} }}\n");
        // What the interfaces promise, the types repeat, mostly.
        var promised = $"id: ID! common(a: Int): {Pick("String", "E0", "[T0]")}";
        var kept = Wrong() ? "id: ID common: Int" : Wrong() ? "id: ID!" : Wrong() ? promised.Replace("a: Int", "a: Int, b: Int!") : promised;
        text.Append($"interface I0 {{ {promised} }}\ninterface I1 implements I0{(Wrong() ? " & I1" : "")} {{ {kept} more: Int {Fields()} }}\n");
        var several = Wrong() ? "implements I1" : "implements I0 & I1";
        text.Append($"{Description()}type T0 {(Chance(0.5) ? several + " " : "implements I0" + (Wrong() ? " & I0" : Wrong() ? " & E0" : ""))} {{ {promised} more: Int {(several.Length == 0 ? "" : Fields())} }}\n");
        text = text.Replace("more: Int more: Int", "more: Int");
        text.Append($"type T1 {{ t1: Int {Fields()} }}\ntype T2 {(Wrong() ? "" : $"{{ t2: [T1!] {Fields()} }}")}\n");
        text.Append($"{Description()}union U0 = {(Chance(0.3) ? "| " : "")}T0 | T1{(Wrong() ? " | T1" : "")}{(Wrong() ? " | E0" : "")}{(Wrong() ? " | Nope" : "")}\n");
        if (Chance(0.3))
            text.Append($"extend {Pick("type T1", "type T2", Wrong() ? "type Nope" : "type T1", Wrong() ? "interface T1" : "type T1")} {{ added: Int {Description()}also{Arguments()}: T0 }}\n");
        text.Append($"{Description()}input N0 {{ {InputFields("N0", 3)} }}\ninput N1 {{ {InputFields("N1", 2)} }}\n");
        text.Append($"input N2 @oneOf {{ a: Int{(Wrong() ? "!" : "")}{(Wrong() ? " = 1" : "")} b: N0 {(Chance(0.5) ? "c: N2" : "")} }}\n");
        if (Wrong())
            text.Append($"input N3 {{ n: {Pick("N4!", "N3!", "N3", "[N4!]!")} }} input N4 {{ m: N3! o: {Pick("N5 = {}", "Int")} }} input N5 {{ p: N5 = {{}} q: N0 = {{q: 1}} }}\n");
        if (Chance(0.5))
            text.Append($"{Description()}directive @d{(Wrong() ? "(a: T0)" : Arguments())}{(Chance(0.5) ? " repeatable" : "")} on {Pick("FIELD", "OBJECT | FIELD_DEFINITION", "| ENUM", "SCALAR")}\n");
        if (Wrong())
            text.Append(Pick("type T1 { again: Int }", "directive @skip on FIELD", "scalar T1 @d @d(x: 1)", "type __X { a: Int }", "extend scalar S0 @specifiedBy(url: \"x\")", "directive @e(a: Int, a: Int) on FIELD directive @e on FIELD", "schema { query: Query } schema { query: Query }", "enum E1", "union U1", "input N9", "input N8 @oneOf { }"));
        return text.ToString();
    }

    string Fields() => string.Join(" ", Enumerable.Range(0, _random.Next(4)).Select(index =>
        $"{Description()}f{(Wrong() ? 0 : index)}{Arguments()}: {Reference(Wrong() ? s_inputs : s_outputs)}{Deprecated()}"));

    string Arguments()
    {
        if (!Chance(0.3))
            return "";
        return "(" + string.Join(", ", Enumerable.Range(0, _random.Next(1, 3)).Select(index => Input("a" + (Wrong() ? 0 : index)))) + ")";
    }

    string InputFields(string _, int count) => string.Join(" ", Enumerable.Range(0, count).Select(index => Input("i" + index)));

    string Input(string name)
    {
        var (type, value) = _random.Next(9) switch
        {
            0 => ("Int", "3"),
            1 => ("Int!", "4"),
            2 => ("[String!]", "[\"a\", \"b\"]"),
            3 => ("E0", "A"),
            4 => ("Float", "1.5"),
            5 => ("N2", "{a: 1}"),
            6 => ("[[Int]]", "[[1], null]"),
            7 => ("S0", "{any: [\"thing\"]}"),
            _ => (Reference(Wrong() ? s_outputs : s_inputs), ""),
        };
        if (type.EndsWith('!') && type.StartsWith('N'))
            type = type[..^1];
        var defaultValue = value.Length > 0 && Chance(0.4) ? " = " + (Wrong() ? Pick("\"x\"", "null", "{b: 1}", "NOPE", "[1]") : value) : "";
        return $"{Description()}{name}: {type}{defaultValue}{(type.EndsWith('!') && defaultValue.Length == 0 && !Wrong() ? "" : Deprecated())}";
    }

    string Reference(string[] names)
    {
        var name = Wrong() ? Pick("Nope", "Strin", "__Type") : names[_random.Next(names.Length)];
        return _random.Next(6) switch { 0 => name + "!", 1 => $"[{name}]", 2 => $"[{name}!]!", _ => name };
    }

    string Deprecated() => !Chance(0.1) ? "" : Pick(" @deprecated", " @deprecated(reason: \"No more.\")", Wrong() ? " @deprecated(why: 1)" : " @deprecated", Wrong() ? " @deprecated @deprecated" : "");

    string Description() => !Chance(0.15) ? "" : Pick("\"Short.\" ", "\"\"\"\nLong,\n  indented\n\"\"\" ", "\"With \\\"quotes\\\" and \\u0007\" ", "\"\" ", "\"Ends with \\\\\" ", "\"" + new string('x', 80) + "\" ", "\"\"\"\\\"\"\"\"\"\" ");

    bool Chance(double probability) => _random.NextDouble() < probability;
    bool Wrong() => _faults > 0 && _random.NextDouble() < _faults;
    string Pick(params string[] options) => options[_random.Next(options.Length)];
}
