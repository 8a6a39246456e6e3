using System.Text;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Ocds.Tests.Reading;

/// <summary>What people feed to a reader by mistake, and the one message each gets. The messages are read by people: change them with care.</summary>
public sealed class BadInputTests(ITestOutputHelper output)
{
    const string Good = """{"ocid":"ocds-1","id":"a","tender":{}}""";

    public static TheoryData<string, string, bool, int, string> Cases => new()
    {
        // name, code, stopped, releases read, message
        { "empty", ReadingProblem.EmptyFile, true, 0, "The file is empty (0 bytes). Expected OCDS as JSON or JSON Lines. Get the file again." },
        { "white space", ReadingProblem.EmptyFile, true, 0, "The file holds nothing but white space (7 bytes). Expected OCDS as JSON or JSON Lines. Get the file again." },
        { "web page", ReadingProblem.NotJson, true, 0, "This is a web page (HTML), not JSON: the address probably shows data to people, or an error. Expected OCDS as JSON or JSON Lines in UTF-8. Look for the download link, and import what it gives." },
        { "xml", ReadingProblem.NotJson, true, 0, "This is XML, not JSON. Expected OCDS as JSON or JSON Lines in UTF-8." },
        { "table", ReadingProblem.NotJson, true, 0, "This looks like a table (CSV), not JSON: its first line is `ocid;id;title`. Expected OCDS as JSON or JSON Lines in UTF-8. Give the file the ending .csv and import it with a mapping." },
        { "quoted table", ReadingProblem.NotJson, true, 0, "This looks like a table (CSV), not JSON: its first line is `\"ocid\",\"id\",\"title\"`. Expected OCDS as JSON or JSON Lines in UTF-8. Give the file the ending .csv and import it with a mapping." },
        { "text", ReadingProblem.NotJson, true, 0, "This is not JSON: it begins with `Уважаемые господа`. Expected OCDS as JSON or JSON Lines in UTF-8." },
        { "UTF-16", ReadingProblem.NotJson, true, 0, "The text is UTF-16, not UTF-8. Expected OCDS as JSON or JSON Lines in UTF-8. Convert the file (iconv -f UTF-16 -t UTF-8) and import it again." },
        { "UTF-16 without mark", ReadingProblem.NotJson, true, 0, "The text is UTF-16, not UTF-8. Expected OCDS as JSON or JSON Lines in UTF-8. Convert the file (iconv -f UTF-16 -t UTF-8) and import it again." },
        { "windows-1251", ReadingProblem.InvalidUtf8, true, 0, "The text is not UTF-8 at line 1 (byte 27); it looks like windows-1251. JSON is UTF-8: convert the file (iconv -f windows-1251 -t utf-8) and import it again." },
        { "gzip", ReadingProblem.NotJson, true, 0, "A gzip file inside another one. Expected OCDS as JSON or JSON Lines in UTF-8. Unpack it (gunzip) and import what is in it." },
        { "zip", ReadingProblem.NotJson, true, 0, "A ZIP or XLSX file where text was expected. Expected OCDS as JSON or JSON Lines in UTF-8. Unpack it and import what is in it." },
        { "pdf", ReadingProblem.NotJson, true, 0, "A PDF document, not JSON. Expected OCDS as JSON or JSON Lines in UTF-8." },
        { "invalid UTF-8", ReadingProblem.InvalidUtf8, false, 1, "Invalid UTF-8 at line 2 (byte 48, 0xFF) in the release $: skipped, and what follows is read. Correct the encoding there and import the file again." },
        { "cut off", ReadingProblem.CutOff, true, 1, "The file ends at line 2, column 9 (byte 61) in the middle of $.releases[1]: it was cut off. What stands before was read. Get the file again and import it again." },
        { "missing comma", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 3, column 3, in $: expected a comma or }, but found `\"id\": 1`. Correct it there, or get the file again, and import it again." },
        { "comma too many", ReadingProblem.BrokenJson, true, 1, "Broken JSON at line 1, column 53, in $.releases: expected a value, but found `]}`. Remove the comma before the closing bracket." },
        { "missing colon", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 1, column 8, in $: expected a colon after the name, but found `\"ocds-1\"}`. Correct it there, or get the file again, and import it again." },
        { "wrong bracket", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 1, column 33, in $: expected a comma or }, but found `]}`. Correct it there, or get the file again, and import it again." },
        { "columns are characters", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 1, column 21, in $: expected a comma or }, but found `x}`. Correct it there, or get the file again, and import it again." },
        { "line break in a string", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 1, column 32, in $: expected the rest of a string, but found a line break. In a string it is written with a backslash, as \\n, \\t or \\u0000." },
        { "bad escape", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 1, column 12, in $: expected the rest of a string, but found `\\x41\"}`. In a string a backslash is written twice, or begins one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX." },
        { "NaN", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 1, column 36, in $: expected a value, but found `NaN}}`. JSON has no such number: write null." },
        { "Python", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 1, column 2, in $: expected a name in double quotes or }, but found `'ocid': 'ocds-1'}`. This is how Python prints, not JSON: write it with json.dump." },
        { "MongoDB shell", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 1, column 25, in $: expected a value, but found `ISODate(\"2017-01-03T…`. This is the output of the MongoDB shell, not JSON: export it with mongoexport." },
        { "comment", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 1, column 2, in $: expected a name in double quotes or }, but found `/* ours */ \"ocid\":\"o…`. JSON has no comments: remove it." },
        { "leading zero", ReadingProblem.BrokenJson, true, 0, "Broken JSON at line 1, column 36, in $: expected a value, but found `07}}`. Numbers are written as -12.5 or 1e3: without a plus sign, leading zeros, or digits missing beside the point; texts stand in double quotes." },
        { "error page in the middle", ReadingProblem.BrokenJson, true, 1, "Broken JSON at line 1, column 53, in $.releases: expected a value, but found `<html><body>502 Bad …`. This looks like an error page of a web server: get the file again." },
        { "text after the end", ReadingProblem.NotJson, true, 1, "After a complete JSON document comes `<?php exit;`, which is not JSON. Expected OCDS as JSON or JSON Lines in UTF-8. Remove it, or get the file again." },
        { "too large", ReadingProblem.TooLarge, false, 2, "The release $.releases[1] at line 1 has 5,040 bytes, more than the 5,000 allowed: skipped, and what follows is read. One contracting process does not need as much: look there for a file pasted into a text." },
        { "too deep", ReadingProblem.TooDeep, false, 2, "The release $.releases[1] at line 1 is nested more than 64 levels deep: skipped, and what follows is read. OCDS needs fewer than 20: look for an object that was put into itself when it was written." },
        { "duplicate name", ReadingProblem.DuplicateName, false, 1, "The member tender.value.amount stands twice in its object. The last one counts; the release is kept as it is written. Ask the publisher which one is meant. (In $ at line 1.)" },
        { "NUL", ReadingProblem.NulCharacter, false, 1, "A text contains the NUL character (\\u0000), which no text of people has. The release is kept as it is written; the character is left out of what is published. (In $ at line 1.)" },
        { "lone surrogate", ReadingProblem.LoneSurrogate, false, 1, "A text contains half a character (a lone surrogate such as \\ud83d without its second half), probably because it was cut. The release is kept as it is written; the half is shown as \uFFFD. (In $ at line 1.)" },
        { "1e999", ReadingProblem.NumberOutOfRange, false, 1, "The number 1e999 is larger than any amount. The release is kept as it is written; the number cannot be used. (In $ at line 1.)" },
        { "empty array", ReadingProblem.NotOcds, true, 0, "An empty JSON array: nothing to read. Expected OCDS releases, records or packages of them." },
        { "empty object", ReadingProblem.NotOcds, true, 0, "Not OCDS: an empty object. " + Expected },
        { "lone value", ReadingProblem.NotOcds, true, 0, "Not OCDS: a lone value, not an object. " + Expected },
        { "GeoJSON", ReadingProblem.NotOcds, true, 0, "Not OCDS: GeoJSON, a map. Its members are type, features. " + Expected },
        { "BODS", ReadingProblem.NotOcds, true, 0, "Not OCDS: a beneficial ownership statement (BODS), which is not a procurement record. Its members are statementID, statementType. " + Expected },
        { "JSON Schema", ReadingProblem.NotOcds, true, 0, "Not OCDS: a JSON Schema, which describes data and holds none. Its members are $schema, id. " + Expected },
        { "planning page", ReadingProblem.NotOcds, true, 0, "Not OCDS: a page of a list of the Kyrgyz feed, with ids and dates only; what it lists is at /api/planning/{id} and /api/releases/{ocid}. Its members are content, pageable, totalPages. " + Expected },
        { "reconciliation", ReadingProblem.NotOcds, true, 0, "Not OCDS: the daily reconciliation of the Kyrgyz feed (/api/validation), with counts and ids only. Its members are date, planning, tenders, contracts. " + Expected },
        { "API error", ReadingProblem.NotOcds, true, 0, "Not OCDS: the error message of an API: Internal Server Error. Its members are timestamp, status, error, message. " + Expected },
        { "other list", ReadingProblem.NotOcds, true, 0, "Not OCDS: an object that keeps its list under `tenders`; where these are releases, rename it to `releases`. Its members are _id, tenders. " + Expected },
        { "by key", ReadingProblem.NotOcds, true, 0, "Not OCDS: an object that holds other objects by key. Its members are a:1, a:2. " + Expected },
        { "anything", ReadingProblem.NotOcds, true, 0, "Not OCDS: an object without an ocid and without the sections of a contracting process. Its members are hello. " + Expected },
        { "template", ReadingProblem.Template, false, 0, "The ocid of $.releases[0] is a placeholder in angle brackets: this is a template, not data. Fill it in, or leave it out." },
        { "links only", ReadingProblem.LinkedRelease, false, 0, "All 2 releases here are links to where they are published, and there is no compiledRelease with content. Fetch those addresses and import what they give." },
        { "empty record", ReadingProblem.EmptyRecord, false, 0, "The record $.records[0] has neither releases nor a compiledRelease: nothing to read. Expected one of them." },
        { "record without anything", ReadingProblem.EmptyRecord, false, 0, "The record $ has neither releases nor a compiledRelease with content: nothing to read. Expected one of them." },
        { "package in a package", ReadingProblem.NotOcds, false, 1, "$.releases[0] is a package inside the releases of another one. Expected a release. Take it out, and import it by itself." },
    };

    const string Expected = "Expected an OCDS release (an object with an ocid), a record, or a package with `releases` or `records`.";

    static byte[] Bytes(string name) => name switch
    {
        "UTF-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)],
        "UTF-16 without mark" => Encoding.Unicode.GetBytes(Good),
        "windows-1251" => [.. "{\"ocid\":\"ocds-1\",\"title\":\" "u8, 0xC7, 0xE0, 0xEA, 0xF3, 0xEF, 0xEA, 0xE0, .. "\",\"tender\":{}}"u8],
        "gzip" => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3],
        "zip" => [.. "PK"u8, 3, 4, 20, 0, 0, 0, 8, 0],
        "invalid UTF-8" => [.. Encoding.UTF8.GetBytes(Good), .. "\n{\"ocid\":\""u8, 0xFF, .. "\"}"u8],
        _ => Encoding.UTF8.GetBytes(Text(name)),
    };

    static string Text(string name) => name switch
    {
        "empty" => "",
        "white space" => " \r\n\t \n\n",
        "web page" => "\n<!DOCTYPE html>\n<html><head><title>Not found</title>",
        "xml" => "<?xml version=\"1.0\"?><releases/>",
        "table" => "ocid;id;title\nocds-1;1;Мектеп\n",
        "quoted table" => "\"ocid\",\"id\",\"title\"\n\"ocds-1\",1,2\n",
        "text" => "Уважаемые господа\n",
        "pdf" => "%PDF-1.7\n",
        "cut off" => $$"""{"releases":[{{Good}},""" + "\n{\"ocid\":",
        "missing comma" => "{\n  \"ocid\": \"ocds-1\"\n  \"id\": 1\n}",
        "comma too many" => $$"""{"releases":[{{Good}},]}""",
        "missing colon" => "{\"ocid\"\"ocds-1\"}",
        "wrong bracket" => """{"ocid":"ocds-1","tender":{"a":1]}""",
        "columns are characters" => """{"ocid":"дүйшөмбү ☃"x}""",
        "line break in a string" => "{\"ocid\":\"ocds-1\",\"title\":\"Мекте\nп\"}",
        "bad escape" => """{"ocid":"o-\x41"}""",
        "NaN" => """{"ocid":"ocds-1","value":{"amount":NaN}}""",
        "Python" => "{'ocid': 'ocds-1'}",
        "MongoDB shell" => """{"ocid":"ocds-1","date":ISODate("2017-01-03T00:00:00Z")}""",
        "comment" => """{/* ours */ "ocid":"ocds-1"}""",
        "leading zero" => """{"ocid":"ocds-1","value":{"amount":07}}""",
        "error page in the middle" => $$"""{"releases":[{{Good}},<html><body>502 Bad Gateway</body></html>""",
        "text after the end" => Good + " <?php exit;",
        "too large" => $$$"""{"releases":[{{{Good}}},{"ocid":"ocds-2","title":"{{{new string('x', 5000)}}}","tender":{}},{{{Good}}}]}""",
        "too deep" => $$$"""{"releases":[{{{Good}}},{"ocid":"ocds-2","x":{{{new string('[', 10_000)}}}{{{new string(']', 10_000)}}}},{{{Good}}}]}""",
        "duplicate name" => """{"ocid":"ocds-1","tender":{"value":{"amount":1,"currency":"KGS","amount":2}}}""",
        "NUL" => """{"ocid":"ocds-1","title":"a\u0000b"}""",
        "lone surrogate" => """{"ocid":"ocds-1","title":"a\ud83d","other":"\ud83d\ude00 is fine"}""",
        "1e999" => """{"ocid":"ocds-1","value":{"amount":1e999,"other":1e100}}""",
        "empty array" => "[]",
        "empty object" => "{}",
        "lone value" => "42\n",
        "GeoJSON" => """{"type":"FeatureCollection","features":[]}""",
        "BODS" => """[{"statementID":"1","statementType":"personStatement"}]""",
        "JSON Schema" => """{"$schema":"http://json-schema.org/draft-04/schema#","id":"x"}""",
        "planning page" => """{"content":[{"id":1,"date":"2021-01-01"}],"pageable":{},"totalPages":1}""",
        "reconciliation" => """{"date":"2021-01-01","planning":{},"tenders":{},"contracts":{}}""",
        "API error" => """{"timestamp":"t","status":500,"error":"Internal Server Error","message":"Internal Server Error"}""",
        "other list" => """{"_id":1,"tenders":[{"ocid":"ocds-1"}]}""",
        "by key" => """{"a:1":{"customer":"x"},"a:2":{}}""",
        "anything" => """{"hello":"world"}""",
        "template" => """{"releases":[{"ocid":"<Идентификатор процесса>","id":"<Идентификатор релиза>"}]}""",
        "links only" => """{"records":[{"ocid":"ocds-1","releases":[{"url":"http://x/1"},{"url":"http://x/2"}],"compiledRelease":{}}]}""",
        "empty record" => """{"records":[{"ocid":"ocds-1"}]}""",
        "record without anything" => """{"ocid":"ocds-1","releases":[]}""",
        "package in a package" => $$"""{"releases":[{"releases":[]},{{Good}}]}""",
        _ => throw new ArgumentException(name, nameof(name)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gets_one_message(string name, string code, bool stopped, int releases, string message)
    {
        var found = ReadText.Of(Bytes(name), "file.json", new ReadingLimits { MaxReleaseBytes = name == "too large" ? 5000 : 1_000_000 });
        var problem = Assert.Single(found.OfType<FoundProblem>());
        output.WriteLine($"{problem.Code} {problem.Position}: {problem.Message}");
        Assert.Equal(message, problem.Message);
        Assert.Equal((code, stopped, releases), (problem.Code, problem.Stopped, found.OfType<FoundRelease>().Count()));
        Assert.DoesNotContain('\0', problem.Raw ?? "");
        Assert.InRange((problem.Raw ?? "").Length, 0, 10_000);
    }
}
