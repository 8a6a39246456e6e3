using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Cli.Tests;

public sealed class CheckVerbTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("taza-check-").FullName;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_found_is_a_table_with_a_head_and_the_level_of_each_finding()
    {
        var (exit, output, error) = await TazaProcess.RunWithInputAsync(
            """{"ocid":"1","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"],"initiationType":"tender","tender":{"id":"1","status":"odd"},"own":1}""", Ct, "check", "-");
        Assert.Equal(1, exit);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("releases\tlevel\tcode\twhere\twhat\tfor example", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("1\terror\t", StringComparison.Ordinal) && line.Contains("tender.status", StringComparison.Ordinal));
        Assert.All(lines[1..], line => Assert.Contains(line.Split('\t')[1], (string[])["error", "warning", "note"]));
        Assert.Contains("1 releases checked", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_finding_is_a_line_with_its_place_and_a_message_in_three_languages()
    {
        var (_, output, _) = await TazaProcess.RunWithInputAsync("""{"ocid":"1","id":"r","date":"2020","tag":["tender"],"initiationType":"tender"}""", Ct, "check", "-", "--findings");
        var findings = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        var date = Assert.Single(findings, finding => (string?)finding["code"] == "invalid-date-time");
        Assert.Equal(("error", "date", "2020", 1), ((string?)date["level"], (string?)date["path"], (string?)date["value"], (int?)date["line"]));
        Assert.Equal(3, new[] { "en", "ru", "ky" }.Select(language => (string?)date["message"]![language]).Where(said => !string.IsNullOrEmpty(said)).Distinct().Count());
    }

    [Fact]
    public async Task Events_out_of_order_are_findings_of_the_releases_that_tell_them()
    {
        static string Event(int day, string type, string ocid = "ocds-h7i0z4-7") =>
            $$$"""{"ocid":"{{{ocid}}}","id":"{{{day}}}","date":"2019-03-0{{{day}}}T09:00:00+06:00","tag":["tender"],"initiationType":"tender","eventType":"{{{type}}}","tender":{"id":7,"hasPrequalification":true}}""";
        string[] releases = [Event(3, "bids-disclosed"), Event(1, "cn-publication"), Event(1, "cn-publication", "ocds-h7i0z4-8"), Event(2, "contract-registered", "ocds-h7i0z4-8")];
        var (_, output, _) = await TazaProcess.RunWithInputAsync(string.Join('\n', releases), Ct, "check", "-", "--findings");
        Assert.Equal(
            ["1 ocds-h7i0z4-7 bids-disclosed", "4 ocds-h7i0z4-8 contract-registered"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
                .Where(finding => (string?)finding["code"] == "kg-event-without-earlier-event").Select(finding => $"{finding["line"]} {finding["ocid"]} {finding["value"]}"));
        var (_, table, _) = await TazaProcess.RunWithInputAsync(string.Join('\n', releases), Ct, "check", "-");
        Assert.Contains("2\twarning\tkg-event-without-earlier-event\teventType\t", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_checked_as_the_releases_that_an_import_would_make_of_it()
    {
        var table = Path.Combine(_folder, "main.csv");
        await File.WriteAllTextAsync(table, "ocid,id,date,tag,initiationType,tender/id,tender/status\nocds-abc123-1,r1,2020-01-01T00:00:00Z,tender,tender,1,odd\n", Ct);
        var (exit, output, error) = await TazaProcess.RunAsync(null, Ct, "check", table, "--lang", "ru");
        Assert.True(exit == 1, error);
        Assert.StartsWith("релизов\tуровень\tкод\tгде\tчто\tнапример\n", output, StringComparison.Ordinal);
        Assert.Contains("1\tошибка\tcode-not-in-closed-list\ttender.status\tКода нет", output, StringComparison.Ordinal);
        Assert.Contains("Проверено релизов: 1", error, StringComparison.Ordinal);
    }
}
