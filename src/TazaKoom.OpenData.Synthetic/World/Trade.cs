namespace TazaKoom.OpenData.Synthetic.World;

/// <summary>What an organization mostly deals in: bidders are drawn by it, buyers by who needs it.</summary>
internal enum Trade
{
    Medical,
    Food,
    Building,
    Fuel,
    Office,
    Service,
}
