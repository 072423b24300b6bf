using System.Globalization;
using SecureMessaging.Sandbox.OracleHealth.Messages;

namespace SecureMessaging.Sandbox.OracleHealth.Seed;

/// <summary>Exactly so many messages and nothing else.</summary>
internal static class SeedForLoad
{
    private const int UnreadMessages = 20;

    /// <summary>
    /// Number 1 is the newest. Each is a conversation of its own. Two and two have the same second, also where a list ends after
    /// 1,000: who asks for what is older than the last one shown misses its twin.
    /// </summary>
    public static void Write(SeedMail mail, StationPools pools, int received, int sent)
    {
        Party[] teams = [pools.Clinic, pools.Pharmacy, pools.Internal];
        for (var number = received; number > 0; number--)
        {
            mail.Add(new SeedLetter(teams[number % teams.Length], null, Ago(number), Subject("Message", number), "As agreed.")
            {
                Status = number <= UnreadMessages ? MessageStatus.Unread : MessageStatus.Opened,
            });
        }

        for (var number = sent; number > 0; number--)
        {
            mail.ToTeam(teams[number % 2], Ago(number), Subject("Question", number), "May I?");
        }
    }

    private static TimeSpan Ago(int number) => TimeSpan.FromMinutes(1 + (number / 2));

    private static string Subject(string word, int number) => string.Create(CultureInfo.InvariantCulture, $"{word} {number}");
}
