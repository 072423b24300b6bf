using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;

namespace SecureMessaging.Bff.CareTeams.Contacts;

/// <summary><c>POST preferences/recipients</c>.</summary>
internal static class ContactListSave
{
    /// <summary>The whole body of a success is this number; the web client has never been given anything else.</summary>
    private const int Saved = 200;

    public static async Task<Results<Ok<int>, FailureResult>> SaveAsync(
        HttpContext context, ContactList contacts, JsonBody<RecipientPreferences> body, CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var wanted, out var malformed))
        {
            return new FailureResult(malformed);
        }

        var result = await contacts.SaveAsync(context.RequireMessagingUser(), wanted, context.GetFlowDecision(), cancellationToken);
        return result.TryGet(out _, out var failure) ? TypedResults.Ok(Saved) : new FailureResult(failure);
    }
}
