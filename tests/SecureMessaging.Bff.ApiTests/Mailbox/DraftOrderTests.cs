using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>Two tabs save one draft every ten seconds; and nobody saves one for a year.</summary>
public sealed class DraftOrderTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    private static readonly UserPseudonym Owner = new("order");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DraftStore Drafts => scenario.App.Services.GetRequiredService<DraftStore>();

    /// <summary>The older save waited for its care team's EHR.</summary>
    [Fact]
    public async Task Save_ThatArrivedBeforeAnotherAndIsWrittenAfterIt_LeavesTheNewerWords()
    {
        var now = Drafts.Now;

        await Drafts.SaveAsync(Owner, 1, Text("Newer"), now.AddSeconds(-1), Token);
        await Drafts.SaveAsync(Owner, 1, Text("Older"), now.AddSeconds(-2), Token);
        var kept = await Drafts.FindAsync(Owner, 1, Token);
        await Drafts.SaveAsync(Owner, 1, Text("Newest"), Drafts.Now, Token);

        Assert.Equal("Newer", kept!.Text.Body);
        Assert.Equal("Newest", (await Drafts.FindAsync(Owner, 1, Token))!.Text.Body);
    }

    /// <summary>A database that takes over may be behind: no words are lost to its clock.</summary>
    [Fact]
    public async Task Save_AfterTheClockWasSetBack_IsKept()
    {
        await Drafts.SaveAsync(Owner, 5, Text("By the former clock"), Drafts.Now.AddMinutes(1), Token);

        await Drafts.SaveAsync(Owner, 5, Text("By the new one"), Token);

        Assert.Equal("By the new one", (await Drafts.FindAsync(Owner, 5, Token))!.Text.Body);
    }

    /// <summary>The note of a message that came back is no newer text: it is put into the words that stand.</summary>
    [Fact]
    public async Task Save_ThatArrivedBeforeANoteAndIsWrittenAfterIt_IsKept()
    {
        await Drafts.SaveAsync(Owner, 2, Text("First"), Drafts.Now.AddSeconds(-2), Token);
        await Drafts.TryChangeAsync(Owner, 2, text => text with { Body = "[A note] First" }, Token);

        await Drafts.SaveAsync(Owner, 2, Text("Second"), Drafts.Now.AddSeconds(-1), Token);

        Assert.Equal("Second", (await Drafts.FindAsync(Owner, 2, Token))!.Text.Body);
    }

    [Fact]
    public async Task Draft_ThatNobodySavedForAsLongAsItIsKept_GoesAndOneSavedLaterStays()
    {
        await Drafts.SaveAsync(Owner, 3, Text("Left"), Drafts.Now.AddDays(-366), Token);
        await Drafts.SaveAsync(Owner, 4, Text("Left"), Drafts.Now.AddDays(-366), Token);
        await Drafts.SaveAsync(Owner, 4, Text("Taken up again"), Drafts.Now.AddDays(-364), Token);

        await Drafts.DeleteUnsavedAsync(Token);

        Assert.Null(await Drafts.FindAsync(Owner, 3, Token));
        Assert.NotNull(await Drafts.FindAsync(Owner, 4, Token));
    }

    private static DraftText Text(string body) => new(7, "Team", null, "OTHER", "Visit", body);
}
