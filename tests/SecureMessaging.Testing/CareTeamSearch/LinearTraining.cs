namespace SecureMessaging.Testing.CareTeamSearch;

/// <summary>
/// Weights of features that tell two groups of texts apart: a linear support vector machine with squared hinge loss, by dual coordinate
/// descent (Hsieh and others, ICML 2008). The same rows in the same order give the same weights.
/// </summary>
internal static class LinearTraining
{
    private const int Rounds = 60;

    /// <param name="rows">For each text the numbers of its features.</param>
    /// <param name="isOfGroup">For each text whether it is of the group that has positive weights.</param>
    /// <param name="features">How many numbers there are.</param>
    /// <param name="costOf">For each text how much it may cost: the smaller, the less a single one decides.</param>
    /// <param name="scaleFor">What a row of so many features is multiplied by.</param>
    public static double[] Weights(int[][] rows, bool[] isOfGroup, int features, Func<int, double> costOf, Func<int, double> scaleFor)
    {
        var weights = new double[features];
        var pull = new double[rows.Length];
        var order = Enumerable.Range(0, rows.Length).ToArray();
        var random = 1u;
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                random = (random * 1_664_525u) + 1_013_904_223u; // of Numerical Recipes; the same order on every machine
                var other = (int)((random >> 8) % (uint)(i + 1));
                (order[i], order[other]) = (order[other], order[i]);
            }

            foreach (var row in order)
            {
                Learn(rows[row], isOfGroup[row] ? 1 : -1, scaleFor(rows[row].Length), costOf(row), weights, ref pull[row]);
            }
        }

        return weights;
    }

    private static void Learn(int[] row, int side, double scale, double cost, double[] weights, ref double pull)
    {
        var sum = 0d;
        foreach (var feature in row)
        {
            sum += weights[feature];
        }

        var before = pull;
        var gradient = (side * sum * scale) - 1 + (pull / (2 * cost));
        pull = Math.Max(0, pull - (gradient / ((row.Length * scale * scale) + (1 / (2 * cost)))));
        var step = (pull - before) * side * scale;
        foreach (var feature in row)
        {
            weights[feature] += step;
        }
    }
}
