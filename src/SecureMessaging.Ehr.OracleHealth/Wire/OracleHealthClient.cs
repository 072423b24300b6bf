using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Tokens;

namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>The reads of the message and recipient services; <see cref="Sending.SendClient"/> does what changes something.</summary>
internal sealed class OracleHealthClient(
    OracleHealthHttp http, OracleHealthTokens tokens, TenantAccess access, IOptions<OracleHealthOptions> options, TimeProvider time)
{
    /// <summary>The only page size the service takes.</summary>
    private const string PageSize = "1000";

    /// <summary>Enough for ten thousand messages; a server that always names a next page does not hold us for ever.</summary>
    private const int MaxPages = 10;

    private const string NextPageHeader = "opc-next-page";

    public TokenScope ScopeOf(OracleHealthTenant tenant) =>
        new(tenant.Key, options.Value.TokenHost, string.Join(' ', options.Value.EffectiveScopes));

    public async Task<Result<ImmutableArray<GroupInbox>>> ReadPoolsAsync(OracleHealthTenant tenant, CancellationToken cancellationToken)
    {
        var read = await CallAsync<ItemList<GroupInbox>>(
            tenant, OracleHealthNames.Pools, HttpMethod.Get,
            $"recipient/{options.Value.ApiVersion}/groupInboxes?limit={PageSize}", body: null, cancellationToken);
        if (!read.TryGet(out var list, out var failure))
        {
            return failure;
        }

        // A response without a list is not taken for an empty list, which would empty every address book for an hour.
        return list.Value.Items is { } items
            ? items.ToImmutableArray()
            : new UpstreamMalformed(OracleHealthNames.Upstream, OracleHealthNames.Pools);
    }

    public async Task<Result<ImmutableArray<RecipientValidity>>> ValidateAsync(
        OracleHealthTenant tenant, ValidateRecipients question, CancellationToken cancellationToken)
    {
        var read = await CallAsync<ItemList<RecipientValidity>>(
            tenant, OracleHealthNames.Validate, HttpMethod.Post,
            $"message/{options.Value.ApiVersion}/actions/validateRecipients", question, cancellationToken);
        return read.Map(list => list.Value.Items?.ToImmutableArray() ?? []);
    }

    /// <summary>
    /// The patient's sent messages created at or after <paramref name="since"/>, newest first, and whether some of them were out of reach.
    /// </summary>
    public async Task<Result<(ImmutableArray<PatientMessage> Items, bool IsCut)>> ReadSentAsync(
        OracleHealthTenant tenant, string personId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        // Without a time the service shows 90 days; it takes whole seconds only.
        var from = since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var first = $"message/{options.Value.ApiVersion}/patientMessages/sentItems?patientId={Uri.EscapeDataString(personId)}"
            + $"&createDateTimeGreaterThanOrEqualTo={Uri.EscapeDataString(from)}&limit={PageSize}";
        var all = new List<PatientMessage>();
        string? page = null;
        var isCut = true;
        for (var count = 0; count < MaxPages; count++)
        {
            var path = page is null ? first : $"{first}&page={Uri.EscapeDataString(page)}";
            var read = await CallAsync<ItemList<PatientMessage>>(
                tenant, OracleHealthNames.SentItems, HttpMethod.Get, path, body: null, cancellationToken);
            if (!read.TryGet(out var list, out var failure))
            {
                return failure;
            }

            all.AddRange(list.Value.Items ?? []);
            page = list.NextPage;
            if (page is null)
            {
                isCut = list.Value.SaysThereIsMore;
                break;
            }
        }

        // The same message may stand on two pages.
        return (all.DistinctBy(message => message.Id).ToImmutableArray(), isCut);
    }

    public async Task<Result<PatientMessage>> ReadMessageAsync(OracleHealthTenant tenant, string id, CancellationToken cancellationToken)
    {
        var read = await CallAsync<PatientMessage>(
            tenant, OracleHealthNames.Message, HttpMethod.Get,
            MessagePath(id), body: null, cancellationToken);
        return read.Map(message => message.Value);
    }

    /// <summary>The same, while its body comes in: a file in it may be large.</summary>
    public Task<Result<HttpResponseMessage>> OpenMessageAsync(OracleHealthTenant tenant, string id, CancellationToken cancellationToken) =>
        tokens.UseAsync<Result<HttpResponseMessage>>(
            tenant, ScopeOf(tenant), failure => failure,
            token => tenant.Read.ExecuteAsync(
                OracleHealthNames.Message, attempt => OpenAttemptAsync(tenant, id, token, attempt), cancellationToken),
            IsTokenRefusal, cancellationToken);

    /// <summary>A request to one tenant's services, with everything every call carries.</summary>
    public HttpRequestMessage Request(
        OracleHealthTenant tenant, HttpMethod method, string path, HttpContent? content, AccessToken token, string requestId)
    {
        var request = new HttpRequestMessage(method, new Uri(new Uri(options.Value.BaseAddress), $"{tenant.Id}/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.AcceptCharset.ParseAdd("UTF-8");
        request.Headers.TryAddWithoutValidation("opc-request-id", requestId);
        request.Content = content;
        return request;
    }

    /// <summary>One call with the retries of a read: for what may be repeated, by its nature or by a version that it names.</summary>
    public async Task<Result<MillenniumPage<T>>> CallAsync<T>(
        OracleHealthTenant tenant, string operation, HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        var scope = ScopeOf(tenant);
        return await tokens.UseAsync<Result<MillenniumPage<T>>>(
            tenant, scope, failure => failure,
            token => tenant.Read.ExecuteAsync(
                operation, attempt => AttemptAsync<T>(tenant, operation, method, path, body, token, attempt), cancellationToken),
            IsTokenRefusal, cancellationToken);
    }

    private async ValueTask<Result<HttpResponseMessage>> OpenAttemptAsync(
        OracleHealthTenant tenant, string id, AccessToken token, CancellationToken cancellationToken)
    {
        using var request = Request(tenant, HttpMethod.Get, MessagePath(id), null, token, RequestIds.New(time));
        return await http.OpenAsync(
            OracleHealthNames.Message, request, response => RefusalOf(tenant, response, OracleHealthNames.Message), cancellationToken);
    }

    private async ValueTask<Result<MillenniumPage<T>>> AttemptAsync<T>(
        OracleHealthTenant tenant, string operation, HttpMethod method, string path, object? body, AccessToken token,
        CancellationToken cancellationToken)
    {
        var content = body is null ? null : JsonContent.Create(body, body.GetType(), options: MillenniumJson.Options);
        using var request = Request(tenant, method, path, content, token, RequestIds.New(time));
        return await http.ExchangeOnceAsync<MillenniumPage<T>>(operation, request, ReadResponseAsync, cancellationToken);

        async ValueTask<Result<MillenniumPage<T>>> ReadResponseAsync(HttpResponseMessage response, CancellationToken stopping)
        {
            if (RefusalOf(tenant, response, operation) is { } refused)
            {
                return refused;
            }

            if (typeof(T) == typeof(NoContent))
            {
                return new MillenniumPage<T>((T)(object)NoContent.Value, null);
            }

            var value = await MillenniumJson.ReadAsync<T>(response, operation, stopping);
            return value.Map(read => new MillenniumPage<T>(read, NextPage(response)));
        }
    }

    /// <summary>Null for an answer whose body is wanted.</summary>
    private Failure? RefusalOf(OracleHealthTenant tenant, HttpResponseMessage response, string operation)
    {
        if (response.IsSuccessStatusCode)
        {
            access.Accept(tenant);
            return null;
        }

        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => TenantAccess.RefuseToken(tenant),
            HttpStatusCode.Forbidden => access.RefuseTenant(tenant),
            HttpStatusCode.NotFound when operation == OracleHealthNames.Message => RequestRefused.NotFound("message"),
            HttpStatusCode.Conflict when operation == OracleHealthNames.Status => RequestRefused.Conflict("The message changed"),
            _ => MillenniumStatus.ToFailure(response, operation, time),
        };
    }

    private static bool IsTokenRefusal(object read) =>
        read is IFailedResult { Failure: var refused } && TenantAccess.IsTokenRefusal(refused);

    private string MessagePath(string id) => $"message/{options.Value.ApiVersion}/patientMessages/{Uri.EscapeDataString(id)}";

    private static string? NextPage(HttpResponseMessage response) =>
        response.Headers.TryGetValues(NextPageHeader, out var pages) && pages.FirstOrDefault() is { Length: > 0 } page ? page : null;
}
