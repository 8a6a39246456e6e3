using System.CommandLine;
using TazaKoom.OpenData.RedFlags;

namespace TazaKoom.OpenData.Cli;

/// <summary>The languages people read results in.</summary>
static class Languages
{
    public static Option<string> Option()
    {
        var option = new Option<string>("--lang") { Description = "en, ru or ky.", DefaultValueFactory = _ => "en" };
        option.AcceptOnlyFromAmong([.. Text.Languages]);
        return option;
    }
}
