using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Messages.Retention;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;

namespace SecureMessaging.Testing.Messages.Returning;

public abstract partial class ReturnSuite
{
    [Fact]
    public async Task Return_EhrDownForAnHour_IsTriedAgainWithGrowingPausesAndSucceeds()
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command());
        world.Drafts.IsDown = true;

        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(1); passed += TimeSpan.FromSeconds(15))
        {
            world.Clock.Advance(TimeSpan.FromSeconds(15));
            await ReturnAsync(world);
        }

        var asked = world.Drafts.Asked;
        world.Drafts.IsDown = false;
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        await ReturnAsync(world);

        Assert.InRange(asked, 5, 20);
        Assert.Equal(Assert.Single(world.Drafts.Standing).Key, (await world.RowAsync(command)).ReturnedDraftId);
    }

    [Fact]
    public async Task Return_ByTwoInstancesAtOnce_MakesOneDraftOfEach()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        var here = await SendAndLoseAsync(world, world.Command(recipient: SendingWorld.OracleTeam));
        await SendAndLoseAsync(world, world.Command());
        using var counted = new Counted(world, other);

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await Task.WhenAll(ReturnAsync(world), ReturnAsync(other));

        Assert.Single(world.Drafts.Standing);
        Assert.Single(await DraftsAsync(world, await world.RowAsync(here)));
        Assert.Equal(2, counted["returned"]);
    }

    /// <summary>An instance that is paused while it saves has lost its lease when it wakes up.</summary>
    [Fact]
    public async Task Return_OfAnInstanceWhoseLeaseRanOut_MakesNoSecondDraft()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        await SendAndLoseAsync(world, world.Command());
        using var counted = new Counted(world, other);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        var claimed = Assert.Single(await world.Get<ReturnClaims>().ClaimAsync(10, Token));

        world.Clock.Advance(TimeSpan.FromMinutes(3));
        await ReturnAsync(other);
        await world.Get<MessageReturner>().StepAsync(claimed, Token);

        Assert.Single(world.Drafts.Standing);
        Assert.Equal(1, counted["returned"]);
        Assert.Equal(0, counted["kept"]);
    }

    [Fact]
    public async Task Return_WithManyDrafts_KeepsTheTextAllTheSame()
    {
        await using var world = await WorldAsync(("Mailbox:MaxDrafts", "1"));
        var command = await SendAndLoseAsync(world, world.Command(recipient: SendingWorld.OracleTeam));
        var row = await world.RowAsync(command);
        await world.Get<DraftStore>().SaveAsync(row.UserKey, 1, Text("Another"), Token);

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        Assert.Equal(2, (await DraftsAsync(world, row)).Count);
    }

    [Fact]
    public async Task Return_OfARowTheKeyRingCannotOpen_IsTriedAgainAndGivenUpWithItsText()
    {
        await using var world = await WorldAsync(("Messages:FailedPayloadRetention", "01:00:00"), ("Messages:RowRetention", "02:00:00"));
        var command = await SendAndLoseAsync(world, world.Command());
        var key = (await world.RowAsync(command)).DataKey;
        await WriteAsync(world, "UPDATE submission SET data_key = @bytes WHERE id = @id", new { bytes = new byte[40], id = command.Identity.Id });
        using var counted = new Counted(world);

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);
        var waiting = await world.RowAsync(command);
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(1); passed += TimeSpan.FromMinutes(5))
        {
            world.Clock.Advance(TimeSpan.FromMinutes(5));
            await ReturnAsync(world);
        }

        Assert.NotNull(key);
        Assert.NotNull(waiting.ReturnAt);
        Assert.Null((await world.RowAsync(command)).ReturnAt);
        Assert.Equal(1, counted["given-up"]);
        Assert.Empty(world.Drafts.Standing);
    }

    [Fact]
    public async Task Return_ReplyWhoseConversationIsGone_IsADraftToItsTeam()
    {
        await using var world = await WorldAsync();
        await SendAndLoseAsync(world, world.Command(body: "Thank you", replyTo: 7_100_000));
        world.Drafts.Refuse = message => message.IsReply ? new SmRefusal(SmCode.MessageNotFound) : null;

        await ReturnUntilAsync(world, () => !world.Drafts.Standing.IsEmpty);

        var draft = Assert.Single(world.Drafts.Standing).Value;
        Assert.Equal(($"{LostAtEhr}Thank you", null, SendingWorld.VistaTeam), (draft.Body, draft.ReplyToId, draft.Recipient?.Id.Value));
    }

    [Fact]
    public async Task Return_RefusedByItsEhr_IsKeptHere()
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command(body: "Thank you", replyTo: 7_100_000));
        world.Drafts.Refuse = _ => new SmRefusal(SmCode.RecipientNotFound);

        await ReturnUntilAsync(world, () => IsReturned(world, command));

        var draft = Assert.Single(await DraftsAsync(world, await world.RowAsync(command)));
        Assert.Equal(($"{LostHere}Thank you", null, SendingWorld.VistaTeam), (draft.Text.Body, draft.Text.ReplyToId, draft.Text.RecipientId));
    }

    [Fact]
    public async Task Return_OfTheLongestText_HasAllOfIt()
    {
        await using var world = await WorldAsync();
        var body = new string('x', 500_000);
        var command = await SendAndLoseAsync(world, world.Command(body: body, recipient: SendingWorld.OracleTeam));

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        var draft = Assert.Single(await DraftsAsync(world, await world.RowAsync(command)));
        Assert.Equal(LostHere + body, draft.Text.Body);
        Assert.Null(DraftRules.Check(new DraftFields { Body = draft.Text.Body }, 500_000));
        Assert.NotNull(DraftRules.Check(new DraftFields { Body = body + "x" }, 500_000));
    }

    /// <summary>What the person wrote with an entity in it must not become the letter when it is sent once more.</summary>
    [Theory]
    [InlineData("I &amp;lt;3 my nurse", "I &lt;3 my nurse")]
    [InlineData("Salt &amp; pepper", "Salt & pepper")]
    public async Task Return_OfATextWithEntities_IsDecodedToWhatWasSent(string typed, string sent)
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command(body: typed, recipient: SendingWorld.OracleTeam));

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        var draft = Assert.Single(await DraftsAsync(world, await world.RowAsync(command)));
        Assert.Equal(sent, Assert.Single(world.Oracle.Bodies));
        Assert.Equal(sent, MessageText.Decode(NotDeliveredNote.Without(draft.Text.Body)));
    }

    [Fact]
    public async Task Return_OfARowThatAnOlderProgramFailed_IsNotBegun()
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command());
        await WriteAsync(world, "UPDATE submission SET return_at = NULL WHERE id = @id", new { id = command.Identity.Id });

        world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await ReturnAsync(world));
    }

    [Theory]
    [InlineData("nobody", 0)]
    [InlineData("this program", 1)]
    [InlineData("an older program", 1)]
    public async Task Draft_PutBack_GoesWithTheTextOfItsSubmissionUnlessItWasSaved(string savedBy, int left)
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command(recipient: SendingWorld.OracleTeam));
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);
        var row = await world.RowAsync(command);
        var draft = Assert.Single(await DraftsAsync(world, row));
        world.Clock.Advance(TimeSpan.FromDays(29));
        await world.Get<DraftStore>().DeleteExpiredAsync(Token);
        var kept = await DraftsAsync(world, row);
        if (savedBy == "this program")
        {
            await world.Get<DraftStore>().SaveAsync(row.UserKey, draft.Id, draft.Text, Token);
        }
        else if (savedBy == "an older program")
        {
            await WriteAsync(world, "UPDATE draft SET payload = payload, updated_at = @now", new { now = world.Clock.GetUtcNow().ToUnixTimeMilliseconds() });
        }

        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Get<SubmissionRetention>().PurgeAsync(Token);
        await world.Get<DraftStore>().DeleteExpiredAsync(Token);

        Assert.Single(kept);
        Assert.Null((await world.RowAsync(command)).Payload);
        Assert.Equal(left, (await DraftsAsync(world, row)).Count);
    }
}
