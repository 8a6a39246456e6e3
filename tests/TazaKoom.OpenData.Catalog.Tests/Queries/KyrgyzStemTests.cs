using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Catalog.Tests.Queries;

public sealed class KyrgyzStemTests
{
    [Theory]
    [InlineData("мектептердин", "мектеп")]
    [InlineData("мектептерге", "мектеп")]
    [InlineData("китептер", null)] // so do Russian words end: nothing shows which it is
    [InlineData("ооруканалар", "оорукана")]
    [InlineData("Жолдорду", null)] // жол is too short a beginning
    [InlineData("көмүрдү", "көмүр")]
    [InlineData("үйлөрүнүн", "үйлөр")]
    [InlineData("өкмөттү", "өкмөт")]
    [InlineData("көмүр", null)]
    [InlineData("директор", null)]
    [InlineData("тендеры", null)]
    [InlineData("работа", null)]
    [InlineData("магазин", null)]
    [InlineData("доллары", null)]
    [InlineData("2024", null)]
    public void What_all_forms_of_an_inflected_word_begin_with(string word, string? stem) => Assert.Equal(stem, KyrgyzStem.Of(word));
}
