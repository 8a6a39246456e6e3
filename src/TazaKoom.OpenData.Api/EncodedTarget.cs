using System.Net;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using TazaKoom.OpenData.Api.Problems;

namespace TazaKoom.OpenData.Api;

/// <summary>
/// An address whose escapes are no UTF-8, as a terminal in the code page of old Windows sends школа: refused, as it would be looked for as
/// "%F8%EA%EE%EB%E0" and found nowhere, without a word.
/// </summary>
internal static class EncodedTarget
{
    public static Task RequireUtf8Async(HttpContext http, RequestDelegate next)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!BeyondAscii(target) || Utf8.IsValid(WebUtility.UrlDecodeToBytes(Encoding.ASCII.GetBytes(target), 0, target.Length))) return next(http);
        throw new ProblemException(new(400, "bad-request", new(
            "The letters of the address are not in UTF-8, in which школа is %D1%88%D0%BA%D0%BE%D0%BB%D0%B0. A terminal with another code page sends them so; on Windows `chcp 65001` changes it.",
            "Буквы адреса не в UTF-8, где школа — это %D1%88%D0%BA%D0%BE%D0%BB%D0%B0. Так их передаёт терминал с другой кодовой страницей; в Windows её меняет `chcp 65001`.",
            "Даректин тамгалары UTF-8де эмес, анда школа — %D1%88%D0%BA%D0%BE%D0%BB%D0%B0. Башка коддук барактагы терминал аларды ушинтип жиберет; Windowsто аны `chcp 65001` өзгөртөт.")));
    }

    /// <summary>An escape of a byte from 80 on.</summary>
    static bool BeyondAscii(ReadOnlySpan<char> target)
    {
        for (var at = target.IndexOf('%'); at >= 0;)
        {
            target = target[(at + 1)..];
            if (target.Length > 0 && (target[0] is '8' or '9' || char.IsAsciiLetter(target[0]))) return true;
            at = target.IndexOf('%');
        }
        return false;
    }
}
