namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>
/// Working memory of one search, as large as the largest address book seen; kept and used again, so that a search
/// allocates nothing that grows with the number of teams. Every array that is added to is zero between searches.
/// </summary>
internal sealed class SearchScratch
{
    public float[] Best { get; private set; } = [];

    public float[] Total { get; private set; } = [];

    /// <summary>How telling the words found at each team are together, whatever their place.</summary>
    public float[] Covered { get; private set; } = [];

    public byte[] Matched { get; private set; } = [];

    /// <summary>Teams touched by the word at hand.</summary>
    public int[] Touched { get; private set; } = [];

    /// <summary>Teams touched by any word.</summary>
    public int[] Seen { get; private set; } = [];

    /// <summary>How the word that is not finished goes on at each team: one number for each word and meaning.</summary>
    public int[] Ways { get; private set; } = [];

    /// <summary>Of each hit; zero for every other team.</summary>
    public float[] Scores { get; private set; } = [];

    /// <summary>How many hits of one score each facility has so far. Not empty between searches.</summary>
    public Dictionary<ulong, int> Rounds { get; } = [];

    /// <summary>The order of the best so far. Not zero between searches: each begins with none of it.</summary>
    public ulong[] Kept { get; private set; } = [];

    public void Reserve(int teams)
    {
        if (Best.Length >= teams)
        {
            return;
        }

        Best = new float[teams];
        Total = new float[teams];
        Covered = new float[teams];
        Matched = new byte[teams];
        Touched = new int[teams];
        Seen = new int[teams];
        Ways = new int[teams];
        Scores = new float[teams];
        Kept = new ulong[teams];
    }
}
