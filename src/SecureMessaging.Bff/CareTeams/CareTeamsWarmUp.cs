using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Http;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Core.Startup;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>
/// Runs what an answer to the first person runs, over invented teams of the configured facilities: reads through the cache, merges,
/// builds an index, searches it, and writes both spellings. So the code is compiled and the lexicon read before anybody waits.
/// </summary>
internal sealed class CareTeamsWarmUp(
    EhrListReader reader, AddressBookMerger merger, SearchEngine engine, IFacilityDirectory facilities, IServiceScopeFactory scopes,
    IOptions<CareTeamsOptions> options, TimeProvider time) : IWarmUpStep
{
    private const string Nobody = "00000000-0000-0000-0000-000000000000";

    public string Name => "care team search";

    public async Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken)
    {
        var user = new MessagingUser(
            new Patient(UserId.TryParse(Nobody, out var id) ? id : default, null, null),
            [.. facilities.All.Select(facility => facility.Station)],
            MayMessage: false);
        var request = new AddressBookRequest(user.Patient, [], BypassCache: false);
        var read = await reader.ReadAsync(
            new WarmUpAdapter(new AddressBook(Teams(), time.GetUtcNow())), request, ReadBudget.Of(options.Value), cancellationToken);
        var book = merger.Merge(user, read.Book is { } teams ? [teams] : [], VirtualTeamRule.Default);
        var found = engine.Search(book.Index, "refil of the blue pills at spokane clinic", new SearchPage(book.Count));
        await using var scope = scopes.CreateAsyncScope();
        await WriteAsync(scope.ServiceProvider, found, book, camel: false, cancellationToken);
        await WriteAsync(scope.ServiceProvider, found, book, camel: true, cancellationToken);
        return [];
    }

    private static async Task WriteAsync(
        IServiceProvider services, SearchOutcome found, MergedAddressBook book, bool camel, CancellationToken cancellationToken)
    {
        var context = new DefaultHttpContext { RequestServices = services, RequestAborted = cancellationToken };
        context.Response.Body = Stream.Null;
        if (camel)
        {
            context.Request.Headers[JsonApiSerialization.InflectionHeader] = "camel";
        }

        var highlighter = new Highlighter(Lexicon.Default, found.Question);
        await JsonApiResponses.Many(
            book.Teams.Select(listed => CareTeamResource.From(listed, new SearchHitMeta(highlighter.Of(listed)))).ToArray(),
            CareTeamListMeta.Of(new AddressBookResult(book, [], ""))).ExecuteAsync(context);
    }

    private ImmutableArray<CareTeam> Teams() =>
    [
        .. facilities.All.Select((facility, index) => new CareTeam
        {
            Id = CareTeamId.Create(index + 1),
            Name = $"Refill clinic {index}",
            Ehr = facility.Ehr,
            Station = facility.Station,
            Preferred = true,
            SuggestedNameDisplay = $"Refill {facility.Name}",
        }),
    ];

    /// <summary>Its list belongs to nobody and stays in this process: a shared directory is kept out of the second level.</summary>
    private sealed class WarmUpAdapter(AddressBook book) : IEhrAdapter
    {
        public EhrProfile Profile { get; } = new()
        {
            Name = new EhrName("warm-up"),
            Ehr = new EhrName("warm-up"),
            TeamIds = new IdRange(new EhrName("warm-up"), 1, IdRanges.MaxSafeInteger),
            HasSharedDirectory = true,
            DefaultFailure = SmCode.UnexpectedError,
        };

        public Task<Result<AddressBook>> ReadAddressBookAsync(AddressBookRequest request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<AddressBook>>(book);

        public Task<Result<DispatchTicket>> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<DispatchOutcome> DispatchAsync(OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<DeliveryEvidence> CheckDeliveryAsync(DeliveryQuery query, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
