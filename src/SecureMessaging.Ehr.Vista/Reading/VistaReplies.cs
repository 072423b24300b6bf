using System.Text.Json.Serialization.Metadata;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>The reply forms: wrapped array, bare array, bare object, bare string, the word <c>Success</c>, nothing.</summary>
internal sealed class VistaReplies(VistaMetrics metrics)
{
    /// <summary>
    /// A list, wrapped or bare; <c>null</c>, nothing and <c>Success</c> read as empty. Rows of Oracle Health are dropped unless
    /// they were asked for: they come by their own adapter, and would be there twice.
    /// </summary>
    public async ValueTask<Result<IReadOnlyList<VistaMessage>>> MessagesAsync(
        VistaBody body, string operation, VistaScope scope, CancellationToken cancellationToken)
    {
        IReadOnlyList<VistaMessage>? rows;
        switch (body.Kind)
        {
            case VistaBodyKind.Array:
                rows = await body.ReadAsync(Type<IReadOnlyList<VistaMessage>>(), cancellationToken);
                break;
            case VistaBodyKind.Object:
                var list = await body.ReadAsync(VistaJson.Default.VistaMessageList, cancellationToken);
                if (list is { Message: null, ErrorCode: { } code })
                {
                    body.Error = new VistaErrorBody { ErrorCode = code };
                    return Malformed(operation);
                }

                rows = list?.Message;
                break;
            case VistaBodyKind.Empty or VistaBodyKind.Success:
                rows = [];
                break;
            default:
                return Malformed(operation);
        }

        metrics.UnknownFields("message", (rows ?? []).Sum(row => row.Unknown?.Count ?? 0));
        return Success<IReadOnlyList<VistaMessage>>(
            [.. (rows ?? []).Where(row => !row.IsOhMessage || scope == VistaScope.WithOracleHealth)]);
    }

    /// <summary>One message with a number; one without a number cannot be referred to and is malformed.</summary>
    public async ValueTask<Result<VistaMessage>> MessageAsync(VistaBody body, string operation, CancellationToken cancellationToken)
    {
        var read = await ObjectAsync(body, VistaJson.Default.VistaMessage, operation, cancellationToken);
        if (!read.TryGet(out var message, out var failure))
        {
            return failure;
        }

        metrics.UnknownFields("message", message.Unknown?.Count ?? 0);
        if (message is { Number: null, ErrorCode: { } code })
        {
            body.Error = new VistaErrorBody { ErrorCode = code, DeveloperMessage = message.DeveloperMessage };
        }

        return message.Number is { } number && IdRanges.IsFromMhv(number) ? message : Malformed(operation);
    }

    public static async ValueTask<Result<T>> ObjectAsync<T>(
        VistaBody body, JsonTypeInfo<T> type, string operation, CancellationToken cancellationToken)
        where T : class =>
        body.Kind == VistaBodyKind.Object && await body.ReadAsync(type, cancellationToken) is { } value ? value : Malformed(operation);

    /// <summary>A bare JSON string.</summary>
    public static async ValueTask<Result<string>> TextAsync(VistaBody body, string operation, CancellationToken cancellationToken) =>
        body.Kind == VistaBodyKind.Text && await body.ReadAsync(VistaJson.Default.String, cancellationToken) is { Length: > 0 } text
            ? text
            : Malformed(operation);

    /// <summary>Any answer that is no page: <c>Success</c>, nothing, or an object nobody needs.</summary>
    public static ValueTask<Result<Done>> DoneAsync(VistaBody body, string operation) => ValueTask.FromResult<Result<Done>>(
        body.Kind is VistaBodyKind.Markup or VistaBodyKind.Other ? Malformed(operation) : Done.Value);

    private static Result<T> Success<T>(T value) => new Result<T>.Success(value);

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)VistaJson.Default.GetTypeInfo(typeof(T))!;

    private static UpstreamMalformed Malformed(string operation) => new(VistaNames.Upstream, operation);
}
