using TazaKoom.OpenData.Import.Tables;

namespace TazaKoom.OpenData.Import.Tests.Tables;

public sealed class RowStoreTests
{
    [Fact]
    public void Rows_that_waited_on_disk_still_know_which_of_their_cells_were_numbers()
    {
        using var store = new RowStore(mostBytes: 0);
        store.Add(new("k", 0, new(2, 0, ["1.200", "1.2", "a"]) { Typed = [false, true, false] }));
        store.Add(new("k", 0, new(3, 0, ["1.200"])));
        Assert.True(store.IsOnDisk);
        var rows = Assert.Single(store.Groups());
        Assert.Equal([false, true, false], rows[0].Row.Typed!);
        Assert.Null(rows[1].Row.Typed);
    }
}
