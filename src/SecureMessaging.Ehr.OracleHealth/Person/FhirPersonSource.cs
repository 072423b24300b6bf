using System.Net;
using System.Net.Http.Headers;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Tokens;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>The tenant's own patient search by identifier. That a patient's FHIR id is the person id is assumed.</summary>
internal sealed class FhirPersonSource(
    OracleHealthHttp http, OracleHealthTokens tokens, TenantAccess access, IOptions<OracleHealthOptions> options,
    TimeProvider time) : IPersonSource
{
    private const string Operation = OracleHealthNames.Person;
    private const string Scopes = "system/Patient.read";

    private static readonly BaseFhirJsonDeserializer Fhir = new(ModelInfo.ModelInspector);

    public bool Serves(string setting) => setting == PersonSource.Fhir;

    public async Task<Result<string>> FindAsync(OracleHealthTenant tenant, Icn icn, CancellationToken cancellationToken)
    {
        var scope = new TokenScope(tenant.Key, options.Value.Person.FhirTokenHost, Scopes);
        return await tokens.UseAsync<Result<string>>(
            tenant, scope, failure => failure,
            token => tenant.Read.ExecuteAsync(Operation, attempt => SearchAsync(tenant, icn, token, attempt), cancellationToken),
            found => found is IFailedResult { Failure: var refused } && TenantAccess.IsTokenRefusal(refused), cancellationToken);
    }

    private async ValueTask<Result<string>> SearchAsync(
        OracleHealthTenant tenant, Icn icn, AccessToken token, CancellationToken cancellationToken)
    {
        var identifier = Uri.EscapeDataString($"{options.Value.Person.IcnSystem}|{icn.Value}");
        var address = new Uri(new Uri(options.Value.Person.FhirAddress), $"{tenant.Id}/Patient?identifier={identifier}");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Headers.Accept.ParseAdd("application/fhir+json");
        return await http.ExchangeAsync<string>(Operation, request, ReadAsync, cancellationToken);

        async ValueTask<Result<string>> ReadAsync(HttpResponseMessage response, CancellationToken stopping) => response.StatusCode switch
        {
            // The content type may be any of three, so the body alone decides.
            HttpStatusCode.OK => Read(await response.Content.ReadAsStringAsync(stopping)),
            HttpStatusCode.NotFound => PersonFailures.NoRecord,
            HttpStatusCode.Unauthorized => TenantAccess.RefuseToken(tenant),
            HttpStatusCode.Forbidden => access.RefuseTenant(tenant),
            _ => MillenniumStatus.ToFailure(response, Operation, time),
        };
    }

    private static Result<string> Read(string json)
    {
        if (!TryReadBundle(json, out var bundle))
        {
            return new UpstreamMalformed(OracleHealthNames.Upstream, Operation);
        }

        var ids = bundle!.Entry.Select(entry => entry.Resource).OfType<Hl7.Fhir.Model.Patient>()
            .Where(patient => patient.Active != false && !string.IsNullOrEmpty(patient.Id))
            .Select(patient => patient.Id).Distinct(StringComparer.Ordinal).ToArray();
        return ids.Length switch
        {
            0 => PersonFailures.NoRecord,
            1 => ids[0]!,
            _ => new UpstreamMalformed(OracleHealthNames.Upstream, Operation),
        };
    }

    private static bool TryReadBundle(string json, out Bundle? bundle)
    {
        bundle = null;
        try
        {
            // Only the ids are read, so what else of a patient differs from the standard does not matter.
            Fhir.TryDeserializeResource(json, out var resource, out _);
            bundle = resource as Bundle;
            return bundle is not null;
        }
        catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or FormatException)
        {
            return false;
        }
    }
}
