using System.Globalization;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Contracts;

namespace SecureMessaging.Ehr.Vista.Tests.Reading;

public sealed class VistaReadingTests
{
    private const string Blue = """{"triageTeamId":1,"name":"Blue","stationNumber":"589"}""";

    [Theory]
    [InlineData($$"""[{"associatedTriageGroups":1},{"triageTeam":[{{Blue}}]}]""")]
    [InlineData($$"""[{"triageTeam":[{{Blue}}]},{"associatedTriageGroups":1}]""")]
    [InlineData($$"""{"triageTeam":[{{Blue}}]}""")]
    [InlineData($$"""[{"triageTeam":[{{Blue}}]}]""")]
    [InlineData($"\uFEFF  [{{\"triageTeam\":[{Blue}]}}]")]
    public async Task Teams_InAnyForm_AreFoundByTheirKey(string json)
    {
        var book = await BookAsync(json);

        var team = Assert.Single(book.Teams);
        Assert.Equal((1L, "Blue", "589"), (team.Id.Value, team.Name, team.Station?.Value));
    }

    [Fact]
    public async Task Teams_WithAWrongContentType_AreRead()
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", () =>
        {
            var reply = StubWire.Json($$"""[{"triageTeam":[{{Blue}}]}]""");
            reply.Content.Headers.Remove("Content-Type");
            reply.Content.Headers.TryAddWithoutValidation("Content-Type", "text/html");
            return reply;
        });

        var result = await world.ReadTeamsAsync();

        Assert.True(result.TryGet(out var book, out _) && book.Teams.Length == 1);
    }

    [Theory]
    [InlineData("""[{"associatedTriageGroups":3}]""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("Success")]
    [InlineData("<html>maintenance</html>")]
    [InlineData("""[{"triageTeam":[{"triageTeamId":1,"na""")]
    public async Task Teams_NotInTheAnswer_AreAFailureAndNeverNoTeams(string body)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", body);

        var result = await world.ReadTeamsAsync();

        Assert.Equal(new UpstreamMalformed("vista", "teams"), ((IFailedResult)result).Failure);
    }

    [Fact]
    public async Task Teams_Empty_AreAnEmptyBook() => Assert.Empty((await BookAsync("""[{"associatedTriageGroups":0},{"triageTeam":[]}]""")).Teams);

    [Fact]
    public async Task Team_Doubled_IsOneWithBlockedWinningAndPreferredEither()
    {
        var book = await BookAsync(
            """
            [{"triageTeam":[{"triageTeamId":7,"name":"A","preferredTeam":true},{"triageTeamId":7,"name":"A","blockedStatus":true}]}]
            """);

        var team = Assert.Single(book.Teams);
        Assert.Equal((true, true), (team.Blocked, team.Preferred));
    }

    [Fact]
    public async Task Team_OfOracleHealthOrWithoutNumberOrNameOrOutOfRange_IsLeftOut()
    {
        var book = await BookAsync(
            """
            [{"triageTeam":[{"triageTeamId":1,"name":"OH","ohTriageGroup":true},{"name":"no number"},{"triageTeamId":2},
              {"triageTeamId":2251799813685248,"name":"too large"},{"triageTeamId":"3","name":"as text","stationNumber":589,"preferredTeam":"true"}]}]
            """);

        var team = Assert.Single(book.Teams);
        Assert.Equal((3L, "589", true), (team.Id.Value, team.Station?.Value, team.Preferred));
    }

    [Theory]
    [InlineData("\"589A4\"", "589A4")]
    [InlineData("\" 612gf \"", "612GF")]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("\"unknown\"", null)]
    public async Task Station_InItsForms_IsReadOrLeftBlank(string json, string? expected)
    {
        var book = await BookAsync($$"""[{"triageTeam":[{"triageTeamId":1,"name":"A","stationNumber":{{json}}}]}]""");

        Assert.Equal(expected, Assert.Single(book.Teams).Station?.Value);
    }

    [Fact]
    public async Task TeamName_WithMarkupAndEntities_IsDecodedOnce()
    {
        var book = await BookAsync("""[{"triageTeam":[{"triageTeamId":1,"name":"A &amp;lt;b&gt; & <i>"}]}]""");

        Assert.Equal("A &lt;b> & <i>", Assert.Single(book.Teams).Name);
    }

    [Theory]
    [InlineData("Tue, 06 Jan 2026 14:03:22 GMT", "2026-01-06T14:03:22+00:00")]
    [InlineData("2026-01-06T14:20:05.000+00:00", "2026-01-06T14:20:05+00:00")]
    [InlineData("2026-01-06T14:20:05Z", "2026-01-06T14:20:05+00:00")]
    [InlineData("2026-01-06T09:21:00", "2026-01-06T14:21:00+00:00")]
    [InlineData("2026-07-06T09:21:00", "2026-07-06T13:21:00+00:00")]
    [InlineData("", null)]
    [InlineData("yesterday", null)]
    public void Date_InItsForms_IsRead(string text, string? expected)
    {
        var date = VistaDateConverter.Parse(text);

        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), date);
    }

    [Theory]
    [InlineData("""{"message":[{"id":5,"sentDate":"Tue, 06 Jan 2026 14:03:22 GMT","subject":"Refill &amp; dose","category":"TEST_RESULT","recipientId":440017,"attachment":true}]}""")]
    [InlineData("""[{"messageId":"5","sentDate":"2026-01-06T14:03:22.000+00:00","subject":"Refill &#38; dose","category":"TEST_RESULTS","recipientId":440017,"hasAttachments":true}]""")]
    public async Task Sent_WrappedOrBare_ReadsAsTheSame(string json)
    {
        var items = await SentAsync(json, VistaWorld.Start);

        var item = Assert.Single(items);
        Assert.Equal(
            ("5", 440017L, "Refill & dose", "TEST_RESULTS", true),
            (item.EhrMessageId, item.Recipient?.Value, item.Subject, item.Category, item.HasAttachments));
    }

    [Theory]
    [InlineData("""{"errorCode":915,"message":"no messages in folder"}""", 400)]
    [InlineData("""{"message":[]}""", 200)]
    [InlineData("[]", 200)]
    [InlineData("", 200)]
    public async Task Sent_EmptyInAnyForm_IsAnEmptyList(string body, int status) => Assert.Empty(await SentAsync(body, VistaWorld.Start, status));

    [Fact]
    public async Task Sent_RowsOfOracleHealthDraftsAndOldOnes_AreLeftOut()
    {
        var items = await SentAsync(
            """
            {"message":[{"id":1,"sentDate":"Tue, 06 Jan 2026 14:03:22 GMT","isOhMessage":true},{"id":2,"sentDate":""},
              {"id":3,"sentDate":"Tue, 06 Jan 2015 14:03:22 GMT"},{"id":4,"sentDate":"Tue, 06 Jan 2026 14:03:22 GMT","category":"OTHERS"}]}
            """,
            VistaWorld.Start);

        Assert.Equal(("4", "OTHER"), (Assert.Single(items).EhrMessageId, items[0].Category));
    }

    [Theory]
    [InlineData(249, 2, false)]
    [InlineData(250, 2, false)]
    [InlineData(251, 3, false)]
    [InlineData(500, 3, false)]
    [InlineData(1_750, 8, false)]
    [InlineData(2_001, 8, true)]
    public async Task Sent_ManyPages_AreAllRead_OrTheListSaysThatItIsCut(int messages, int calls, bool isCut)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET folder/-1/message/page/*", (request, _) =>
        {
            var page = int.Parse(request.RequestUri!.Segments[^3].Trim('/'), CultureInfo.InvariantCulture);
            var rows = Enumerable.Range(1, messages).Skip((page - 1) * 250).Take(250)
                .Select(id => $$"""{"id":{{id}},"sentDate":"Tue, 06 Jan 2026 14:03:22 GMT"}""");
            return Task.FromResult(StubWire.Json($$"""{"message":[{{string.Join(',', rows)}}]}"""));
        });

        var list = await SentListAsync(world, VistaWorld.Start);

        Assert.Equal(
            (Math.Min(messages, 2_000), calls, isCut),
            (list.Items.Length, world.Wire.Count("GET folder/-1/message/page/*"), list.IsCut));
    }

    [Fact]
    public async Task Sent_NullsInAnAnswerThatComesInPieces_AreRead()
    {
        using var world = new VistaWorld();
        var row = """{"id":ID,"category":null,"sentDate":"Tue, 06 Jan 2026 14:03:22 GMT","draftDate":null,"attachments":null,"isOhMessage":null,"readReceiptDate":[1]}""";
        var rows = Enumerable.Range(1, 200).Select(id => row.Replace("ID", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var bytes = System.Text.Encoding.UTF8.GetBytes($$"""{"message":[{{string.Join(',', rows)}}]}""");
        world.Wire.On("GET folder/-1/message/page/*", () => new HttpResponseMessage { Content = new StreamContent(new TrickleStream(bytes)) });

        Assert.Equal(200, (await SentAsync(world, VistaWorld.Start)).Count);
    }

    [Fact]
    public async Task Sent_PageIgnored_EndsWithTheFirstRepetition()
    {
        using var world = new VistaWorld();
        var rows = Enumerable.Range(1, 300).Select(id => $$"""{"id":{{id}},"sentDate":"Tue, 06 Jan 2026 14:03:22 GMT"}""");
        world.Wire.On("GET folder/-1/message/page/*", $$"""{"message":[{{string.Join(',', rows)}}]}""");

        var items = await SentAsync(world, VistaWorld.Start);

        Assert.Equal((300, 2), (items.Count, world.Wire.Count("GET folder/-1/message/page/*")));
    }

    [Fact]
    public async Task Preferences_Saved_GoAsNumbersAndFlags()
    {
        using var world = new VistaWorld();
        world.Wire.On("POST preferences/patientpreferredtriagegroups", "Success");

        var result = await world.Get<IEnumerable<IContactList>>().Single().SavePreferencesAsync(
            VistaWorld.Patient, new Dictionary<CareTeamId, bool> { [CareTeamId.Create(440017)] = true }, TestContext.Current.CancellationToken);

        Assert.True(result.TryGet(out _, out _));
        Assert.Equal(
            """[{"triageTeamId":440017,"preferredTeam":true}]""",
            world.Wire.Single("POST preferences/patientpreferredtriagegroups").Text);
    }

    private static async Task<AddressBook> BookAsync(string json)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", json);
        return (await world.ReadTeamsAsync()).TryGet(out var book, out var failure) ? book : throw new InvalidOperationException($"{failure}");
    }

    private static async Task<IReadOnlyList<SentItem>> SentAsync(string json, DateTimeOffset since, int status = 200)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET folder/-1/message/page/1/pageSize/250", json, status);
        return await SentAsync(world, since);
    }

    private static async Task<IReadOnlyList<SentItem>> SentAsync(VistaWorld world, DateTimeOffset since) =>
        (await SentListAsync(world, since)).Items;

    private static async Task<SentList> SentListAsync(VistaWorld world, DateTimeOffset since)
    {
        var read = await world.History(EhrName.Vista).ReadAsync(VistaWorld.Patient, since, TestContext.Current.CancellationToken);
        return read.TryGet(out var list, out var failure) ? list : throw new InvalidOperationException($"{failure}");
    }
}
