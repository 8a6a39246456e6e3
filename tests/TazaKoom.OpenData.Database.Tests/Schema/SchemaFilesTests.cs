namespace TazaKoom.OpenData.Database.Tests.Schema;

public sealed class SchemaFilesTests
{
    [Fact]
    public void The_files_of_the_repository_are_all_in_the_program()
    {
        var schema = Path.Combine(Testing.Repository.Root, "schema");
        var files = Directory.EnumerateFiles(schema, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".sql" or ".csv")
            .Select(file => "schema/" + Path.GetRelativePath(schema, file).Replace('\\', '/'));
        Assert.Equal(files.Order(StringComparer.Ordinal), SchemaFiles.List("schema/"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("schema/none.sql", Assert.Throws<FileNotFoundException>(() => SchemaFiles.Open("schema/none.sql")).Message, StringComparison.Ordinal);
}
