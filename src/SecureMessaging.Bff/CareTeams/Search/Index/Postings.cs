namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>For each word or meaning, the teams it occurs at and how much the place counts, in three flat arrays.</summary>
internal sealed class Postings
{
    private readonly int[] _starts;
    private readonly int[] _teams;
    private readonly float[] _weights;

    public Postings(IReadOnlyList<List<(int Team, float Weight)>> lists)
    {
        _starts = new int[lists.Count + 1];
        for (var i = 0; i < lists.Count; i++)
        {
            _starts[i + 1] = _starts[i] + lists[i].Count;
        }

        _teams = new int[_starts[^1]];
        _weights = new float[_starts[^1]];
        for (var i = 0; i < lists.Count; i++)
        {
            for (var j = 0; j < lists[i].Count; j++)
            {
                (_teams[_starts[i] + j], _weights[_starts[i] + j]) = lists[i][j];
            }
        }
    }

    public ReadOnlySpan<int> TeamsOf(int index) => _teams.AsSpan(_starts[index].._starts[index + 1]);

    public ReadOnlySpan<float> WeightsOf(int index) => _weights.AsSpan(_starts[index].._starts[index + 1]);
}
