using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

/// <summary>The adapter of the real application, asked directly, over the sandbox's Oracle Health.</summary>
internal sealed class OracleHealthScenario(BffApplication app)
{
    /// <summary>Accepts messages.</summary>
    public const string PrimaryCarePool = "1568";

    /// <summary>Is listed, and validates as unable to receive.</summary>
    public const string InvalidPool = "1570";

    /// <summary>Staff only, as its name shows.</summary>
    public const string InternalPool = "1572";

    public IEhrAdapter Adapter => app.Services.GetServices<IEhrAdapter>().Single(adapter => adapter.Profile.Name == EhrName.OracleHealth);

    public ISentHistory History => app.Services.GetServices<ISentHistory>().Single(history => history.Name == EhrName.OracleHealth);

    public HttpClient Sandbox => app.SandboxClient;

    public static Patient OracleOnly => PersonaPatient(2);

    public static Patient NoPersonId => PersonaPatient(9);

    public static Patient PersonaPatient(int number)
    {
        Assert.True(UserId.TryParse($"00000000-0000-4000-8000-0000000000{number:00}", out var user));
        Assert.True(Icn.TryParse($"10000000{number:00}V{100000 + (number * 7919 % 900000):000000}", out var icn));
        Assert.True(MhvCorrelationId.TryParse($"{551200 + number}", out var mhv));
        return new Patient(user, icn, mhv);
    }

    public static CareTeamId TeamId(string pool, int tenant = 0) =>
        CareTeamId.Create(IdRanges.FirstDerived | ((long)tenant << 48) | long.Parse(pool, System.Globalization.CultureInfo.InvariantCulture));

    public Facility Facility(string station) =>
        app.Services.GetRequiredService<IFacilityDirectory>().Find(StationNumber.Parse(station))!;

    public OutgoingMessage Message(string body, string pool = PrimaryCarePool, string station = "668", Patient? sender = null) => new()
    {
        Sender = sender ?? OracleOnly,
        Recipient = new CareTeam { Id = TeamId(pool), Name = "VHA SPO", Ehr = EhrName.OracleHealth, Station = StationNumber.Parse(station) },
        Facility = Facility(station),
        Category = "MEDICATIONS",
        Subject = "Refill question",
        Body = body,
        Reference = Guid.NewGuid().ToString("N"),
    };

    public async Task<DispatchOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        await Adapter.DispatchAsync(message, await PrepareAsync(message, cancellationToken), cancellationToken);

    public async Task<DispatchTicket> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var prepared = await Adapter.PrepareAsync(message, cancellationToken);
        Assert.True(prepared.TryGet(out var ticket, out var failure), failure?.ToString());
        return ticket;
    }

    public async Task<Failure> RefusalAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var prepared = await Adapter.PrepareAsync(message, cancellationToken);
        Assert.False(prepared.TryGet(out _, out var failure));
        return failure!;
    }

    public DeliveryQuery Query(OutgoingMessage message, DispatchTicket ticket, params string[] taken) =>
        new(message, ticket, EhrMessageId: null, app.Clock.GetUtcNow(), [.. taken]) { Now = app.Clock.GetUtcNow() };

    public Task FaultAsync(string operation, string kind, CancellationToken cancellationToken, int times = 1, int? status = null, int? retryAfter = null) =>
        Sandbox.FaultAsync(
            new JsonObject { ["upstream"] = "oracle-health", ["operation"] = operation, ["kind"] = kind, ["times"] = times, ["status"] = status, ["retry_after"] = retryAfter },
            cancellationToken);

    public async Task SwitchAsync(object switches, CancellationToken cancellationToken)
    {
        using var answer = await Sandbox.PutAsJsonAsync("/control/oracle-health/switches", switches, cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    public Task<JsonArray> TruthAsync(CancellationToken cancellationToken, string persona = "oracle-only") =>
        Sandbox.TruthAsync("oracle-health", persona, cancellationToken);
}
