using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Catalog.Tests.Queries;

public sealed class NameSearchTests(PublishedRows rows) : IClassFixture<PublishedRows>
{
    async Task AddAsync()
    {
        await using var command = rows.Database.Owner.CreateCommand("""
            delete from open.tender where ocid ~ '^ocds-named'; delete from open.organization where organization_id ~ '^named'; delete from open.organization_name; delete from open.party where ocid ~ '^ocds-named';
            create temporary table named (id text, name text, other text);
            insert into named values
              ('named-1', 'Stroyservis Bishkek LLC', null), ('named-2', 'ОсОО «Жаңы Көмүр Өрөөнү»', 'ОсОО "Жаны Комур Ороону"'),
              ('named-3', 'ЗАО «Алёнушка-Плюс»', 'ZAO Alenushka Plyus'), ('named-4', 'Chuy Jolu', 'Чүй мектептери');
            insert into open.organization (organization_id, name, names, roles, is_person, tenders, as_buyer, as_tenderer, as_supplier)
            select id, name, array_remove(array[name, other], null), '{supplier}', false, 1, 0, 1, 1 from named;
            insert into open.organization_name (organization_id, kind, name, core, tenders, first_ocid, last_ocid)
            select id, 'name', spelling, open.name_core(open.name_key(spelling)), 1, 'ocds-' || id, 'ocds-' || id from named cross join unnest(array[name, other]) spelling where spelling is not null;
            insert into open.tender (ocid, profile, releases, tags, title, additional_categories, submission_methods, period_exact, lot_count, bid_count, tenderer_count, award_count, contract_count)
            select 'ocds-' || id, 'kyrgyzstan', 1, '{compiled}', 'Мектептерди оңдоо', '{}', '{}', true, 0, 0, 0, 0, 0 from named where id = 'named-1';
            insert into open.party (ocid, party_id, organization_id, name, roles, bought, bid, won) select 'ocds-' || id, '1', id, name, '{supplier}', false, true, true from named;
            drop table named;
            """);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("стройсервис", "named-1")]
    [InlineData("ОсОО «СтройСервис»", "named-1")]
    [InlineData("Zhany Komur", "named-2")]
    [InlineData("жаны комур ороону", "named-2")]
    [InlineData("«Жаңы көмүр»", "named-2")]
    [InlineData("аленушка", "named-3")]
    [InlineData("Alenushka Plyus", "named-3")]
    [InlineData("АЛЁНУШКА ПЛЮС", "named-3")]
    [InlineData("чуй жолу", "named-4")]
    [InlineData("Чүй жолу", "named-4")]
    [InlineData("мектептердин", "named-4")] // another form of a word of its Kyrgyz name
    [InlineData("ьььъъъңңң", null)]
    [InlineData("стройсервис -бишкек", null)] // without Bishkek: keys of names cannot answer that
    public async Task A_name_is_found_by_its_sound_in_either_script_with_letters_and_quotes_as_they_come(string words, string? id)
    {
        await AddAsync();
        var found = (await Answer.IdsAsync(rows, "organizations", "q=" + Uri.EscapeDataString(words))).Where(each => each.StartsWith("named", StringComparison.Ordinal)).ToList();
        Assert.Equal(id is null ? [] : [id], found);
    }

    [Theory]
    [InlineData("стройсервис")] // by the name of its supplier, in the other script
    [InlineData("мектептердин")] // by its title, in another form of the word
    [InlineData("мектептерди ондоо")]
    [InlineData("оңдоонун")]
    public async Task A_tender_is_found_by_a_party_that_is_written_otherwise_and_by_another_form_of_a_word(string words)
    {
        await AddAsync();
        Assert.Contains("ocds-named-1", await Answer.IdsAsync(rows, "tenders", "q=" + Uri.EscapeDataString(words)));
    }
}
