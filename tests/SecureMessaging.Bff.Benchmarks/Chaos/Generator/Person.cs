using SecureMessaging.Bff.Benchmarks.Chaos.History;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>One person at the page, one operation after the other.</summary>
internal sealed class Person(PageClient page, IntentFactory intents, AddressBook book, FlowMover mover, HistoryFile history, Random random, int user)
{
    private const int MaxTries = 6;

    /// <summary>In how many of a hundred cases the page's save comes before the person presses again.</summary>
    private const int SavesFirst = 70;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<IntentEntry> _pressed = [];
    private SentViews? _sentViews;

    private SentViews SentViews => _sentViews ??= new SentViews(page, history, Draw);

    public async Task PlayAsync(Shape shape, Manner manner)
    {
        await page.WhenReachableAsync();
        var form = intents.Draw(shape, manner);
        if (shape is Shape.DraftedNew or Shape.DraftedReply)
        {
            await DraftAsync(form);
        }

        await (manner switch
        {
            Manner.DoubleClick => DoubleClickAsync(form),
            Manner.Impatient => ImpatientAsync(form),
            Manner.LeavesEarly => page.PressAsync(form, Milliseconds(5, 1_000)),
            Manner.EditedRetry => EditedRetryAsync(form),
            Manner.SaveUnderWay => SaveUnderWayAsync(form),
            Manner.Moved or Manner.MovedEdited => MovedAsync(form, manner == Manner.MovedEdited),
            Manner.Elsewhere when form is { Draft: not null, Intent.Ehr: "vista" } => ElsewhereAsync(form),
            Manner.Twin => TwinAsync(form),
            _ => UntilReportedAsync(form),
        });
        await NoteSubmissionsAsync([form.Intent]);
        await SentViews.ViewAsync();
    }

    /// <summary>Saved, edited, perhaps saved again: what was saved first is what nobody presses.</summary>
    private async Task DraftAsync(ComposeForm form)
    {
        var first = intents.Edit(form.Intent);
        await page.SaveAsync(form, first);
        if (Draw(2) == 0)
        {
            await page.SaveAsync(form);
        }
    }

    private async Task<bool> UntilReportedAsync(ComposeForm form)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var end = await page.PressAsync(form);
            if (end.Outcome == Outcome.Ok)
            {
                Remember(form.Intent, end);
                return true;
            }

            if (end.Status == 401)
            {
                await page.SignInAsync();
            }
            else if (end.Status is >= 400 and < 500 and not (408 or 409 or 429))
            {
                return false;
            }

            await page.WhenReachableAsync();
            await SaveAgainAsync(form);
            await Task.Delay(Milliseconds(50, 1_500));
        }

        return false;
    }

    private async Task DoubleClickAsync(ComposeForm form)
    {
        var first = page.PressAsync(form);
        await Task.Delay(Milliseconds(0, 200));
        var both = await Task.WhenAll(first, page.PressAsync(form));
        if (both.FirstOrDefault(end => end.Outcome == Outcome.Ok) is { } success)
        {
            Remember(form.Intent, success);
            return;
        }

        await SaveAgainAsync(form);
        await UntilReportedAsync(form);
    }

    private async Task ImpatientAsync(ComposeForm form)
    {
        if (await page.PressAsync(form, Milliseconds(10, 2_500)) is { Outcome: Outcome.Ok } end)
        {
            Remember(form.Intent, end);
            return;
        }

        await SaveAgainAsync(form);
        await UntilReportedAsync(form);
    }

    private async Task EditedRetryAsync(ComposeForm form)
    {
        var first = form.Intent;
        var end = await page.PressAsync(form, Draw(3) == 0 ? null : Milliseconds(5, 800));
        await NoteSubmissionsAsync([first]);
        if (end.Outcome == Outcome.Ok)
        {
            Remember(first, end);
            return;
        }

        form.Intent = intents.Edit(first);
        await SaveAgainAsync(form);
        await UntilReportedAsync(form);
    }

    private async Task SaveUnderWayAsync(ComposeForm form)
    {
        var other = intents.Edit(form.Intent);
        var pressed = page.PressAsync(form);
        await Task.Delay(Milliseconds(0, 300));
        await page.SaveAsync(form, other);
        if (await pressed is { Outcome: Outcome.Ok } end)
        {
            Remember(form.Intent, end);
            return;
        }

        await UntilReportedAsync(form);
    }

    /// <summary>In the base flow they press once: it keeps no trace, so pressing twice there doubles.</summary>
    private async Task MovedAsync(ComposeForm form, bool edited)
    {
        if (await page.PressAsync(form, Draw(2) == 0 ? null : Milliseconds(5, 1_500)) is { Outcome: Outcome.Ok } end)
        {
            Remember(form.Intent, end);
            return;
        }

        page.Flow.IsKeptInBaseFlow();
        if (edited)
        {
            await NoteSubmissionsAsync([form.Intent]);
            form.Intent = intents.Edit(form.Intent);
        }

        if (await mover.DenyAsync(Crowd.UserId(user)))
        {
            history.Note($"{form.Intent.Person} is kept in the base flow");
            await page.PressAsync(form);
        }

        await mover.AllowAsync(Crowd.UserId(user));
        page.Flow.HasNewFlowAgain();
        history.Note($"{form.Intent.Person} has the new flow again");
    }

    /// <summary>Once, as in the base flow: nobody there knows what was begun here, and no submission is of these words.</summary>
    private async Task ElsewhereAsync(ComposeForm form)
    {
        if (await page.PressAsync(form, Draw(2) == 0 ? null : Milliseconds(5, 1_500)) is { Outcome: Outcome.Ok } end)
        {
            Remember(form.Intent, end);
            return;
        }

        await NoteSubmissionsAsync([form.Intent]);
        await page.PressElsewhereAsync(new ComposeForm(intents.Edit(form.Intent)) { Draft = form.Draft, Files = form.Files });
    }

    private async Task TwinAsync(ComposeForm form)
    {
        if (intents.TwinOf(form.Intent) is not { } twin)
        {
            await UntilReportedAsync(form);
            return;
        }

        await Task.WhenAll(UntilReportedAsync(form), Draw(2) == 0 ? UntilReportedAsync(twin) : ImpatientAsync(twin));
        await NoteSubmissionsAsync([form.Intent, twin.Intent]);
    }

    private async Task SaveAgainAsync(ComposeForm form)
    {
        if (form.SavedText != form.Intent.Text && Draw(100) < SavesFirst)
        {
            await page.SaveAsync(form);
        }
    }

    private void Remember(IntentEntry intent, EndEntry end)
    {
        SentViews.Add(intent, end);
        if (end is { MessageId: { } number } && intent.Files.Count == 0)
        {
            long? beginning = intent.ReplyTo is { } answered ? book.ConversationOf(answered) : null;
            book.Add(new Answerable(number, intent.Ehr, intent.Id, beginning));
        }
    }

    /// <summary>Submissions seen for the first time belong to what was pressed last to the same address.</summary>
    private async Task NoteSubmissionsAsync(IntentEntry[] pressed)
    {
        _pressed.AddRange(pressed);
        foreach (var row in await page.SubmissionsAsync())
        {
            var id = row.GetProperty("submission_id").GetString()!;
            if (_seen.Add(id))
            {
                var owner = _pressed.LastOrDefault(intent => intent.ReplyTo is { } answered
                    ? ResponseReader.Number(row, "reply_to_id") == answered
                    : ResponseReader.Number(row, "recipient_id") == intent.Recipient) ?? pressed[^1];
                history.Add(new SeenEntry(owner.Id, id));
            }
        }
    }

    private TimeSpan Milliseconds(int min, int max) => TimeSpan.FromMilliseconds(min + Draw(max - min));

    /// <summary>Twins draw at one time.</summary>
    private int Draw(int below)
    {
        lock (random)
        {
            return random.Next(below);
        }
    }
}
