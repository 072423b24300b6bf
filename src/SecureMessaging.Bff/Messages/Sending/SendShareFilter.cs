using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// Lets one person send only so much at one time. Before the body is read: it takes memory and disk when nothing is known of
/// the message yet.
/// </summary>
internal sealed class SendShareFilter(PersonalShares shares, SubmissionMetrics metrics, IOptions<MessagesOptions> options)
    : IEndpointFilter
{
    private const string ShareName = "send";

    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(5);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var person = context.HttpContext.RequireMessagingUser().Id;
        using var place = shares.TryEnter(ShareName, person, options.Value.LargestInFlightPerPerson);
        if (place is not null)
        {
            return await next(context);
        }

        metrics.TurnedAway("person");
        return new FailureResult(new TooManyRequests(ComeBack));
    }
}
