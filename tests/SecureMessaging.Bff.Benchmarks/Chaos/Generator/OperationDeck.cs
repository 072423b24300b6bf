namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>Draws operations; how often each comes says how many there are of it in a hundred.</summary>
/// <param name="random">Of the run.</param>
/// <param name="peer">The base flow alone: nobody moves.</param>
/// <param name="only">These manners and no others; empty for all.</param>
internal sealed class OperationDeck(Random random, bool peer, IReadOnlyCollection<Manner> only)
{
    private static readonly (Shape Shape, int Weight)[] Shapes =
    [
        (Shape.New, 24), (Shape.DraftedNew, 22), (Shape.Reply, 20), (Shape.DraftedReply, 18), (Shape.Renewal, 7), (Shape.SmallFiles, 7),
        (Shape.LargeFile, 2),
    ];

    private static readonly (Manner Manner, int Weight)[] Manners =
    [
        (Manner.Plain, 26), (Manner.DoubleClick, 13), (Manner.Impatient, 15), (Manner.LeavesEarly, 8), (Manner.EditedRetry, 14),
        (Manner.SaveUnderWay, 8), (Manner.Moved, 5), (Manner.MovedEdited, 3), (Manner.Elsewhere, 3), (Manner.Twin, 8),
    ];

    public (Shape Shape, Manner Manner) Draw()
    {
        while (true)
        {
            var (shape, manner) = (Pick(Shapes), Pick(Manners));
            if (Fits(shape, manner) && (only.Count == 0 || only.Contains(manner)) && !(peer && manner is Manner.Moved or Manner.MovedEdited or Manner.Elsewhere))
            {
                return (shape, manner);
            }
        }
    }

    /// <summary>Edits need a draft; the other combinations left out are ones that a page cannot make.</summary>
    private static bool Fits(Shape shape, Manner manner) => manner switch
    {
        Manner.EditedRetry or Manner.MovedEdited or Manner.Elsewhere => shape is Shape.DraftedNew or Shape.DraftedReply,
        Manner.SaveUnderWay => shape is Shape.New or Shape.DraftedNew or Shape.Reply or Shape.DraftedReply,
        Manner.Twin => shape is Shape.New or Shape.Reply or Shape.DraftedReply,
        _ => true,
    };

    private T Pick<T>((T Value, int Weight)[] choices)
    {
        var drawn = random.Next(choices.Sum(choice => choice.Weight));
        foreach (var (value, weight) in choices)
        {
            if ((drawn -= weight) < 0)
            {
                return value;
            }
        }

        return choices[^1].Value;
    }
}
