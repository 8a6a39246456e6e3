using System.Security.Cryptography;
using System.Text;

namespace TazaKoom.OpenData.Database.Schema;

/// <summary>One file of <c>schema/</c>: its name such as <c>010_tender.sql</c>, its text and the checksum of the text.</summary>
internal sealed record SchemaScript(string Name, string Sql, string Sha256)
{
    public static SchemaScript Read(string path)
    {
        using var reader = new StreamReader(SchemaFiles.Open(path), Encoding.UTF8);
        return Of(Path.GetFileName(path), reader.ReadToEnd());
    }

    /// <summary>Line ends do not count: a checkout on Windows may change them.</summary>
    public static SchemaScript Of(string name, string sql)
    {
        sql = sql.ReplaceLineEndings("\n");
        return new(name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}
