namespace TazaKoom.OpenData.Synthetic.Chance;

/// <summary>Values with unequal chances; the weights need not sum to one.</summary>
internal sealed class Weights<T>
{
    readonly T[] _values;
    readonly double[] _cumulative;

    public Weights(params ReadOnlySpan<(T Value, double Weight)> choices)
    {
        _values = new T[choices.Length];
        _cumulative = new double[choices.Length];
        var sum = 0.0;
        for (var i = 0; i < choices.Length; i++)
        {
            _values[i] = choices[i].Value;
            _cumulative[i] = sum += choices[i].Weight;
        }
    }

    public T Pick(Dice dice)
    {
        var u = dice.Unit() * _cumulative[^1];
        var i = 0;
        while (_cumulative[i] <= u)
            i++;
        return _values[i];
    }
}
