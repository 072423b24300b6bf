using System.Text;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Staff;

namespace SecureMessaging.Sandbox.OracleHealth.Seed;

/// <summary>One conversation for each rule that a client has to get right.</summary>
internal static class SeedConversations
{
    /// <param name="mail">Where they are written.</param>
    /// <param name="pools">Who writes.</param>
    /// <param name="isHome">All of them; in a person's second tenant the first two only.</param>
    public static void Write(SeedMail mail, StationPools pools, bool isHome)
    {
        Answered(mail, pools);
        OfSeveralTurns(mail, pools);
        if (isHome)
        {
            TooOldToAnswer(mail, pools);
            OlderThanTheDefaultWindow(mail, pools);
            WithFiles(mail, pools);
            OfThoseWhoAreNoCareTeam(mail, pools);
            WithOddContent(mail, pools);
            Reminder(mail, pools);
        }
    }

    private static void Answered(SeedMail mail, StationPools pools)
    {
        var question = mail.ToTeam(pools.Clinic, TimeSpan.FromDays(3), "Lab results", "Are the results of my blood test there yet?");
        mail.Unread(
            pools.Clinic, TimeSpan.FromHours(2), "Re: Lab results", "They are, and all is well.\n\nSee you in spring & stay safe.",
            question);
    }

    /// <summary>The person, the pool, the person, a nurse in her own name, the pool again.</summary>
    private static void OfSeveralTurns(SeedMail mail, StationPools pools)
    {
        const string subject = "Re: Refill question";
        var first = mail.ToTeam(
            pools.Pharmacy, TimeSpan.FromDays(9), "Refill question", "May I have my refill early?\nI travel on Friday.");
        var second = mail.FromTeam(pools.Pharmacy, TimeSpan.FromDays(8), subject, "Which medication do you mean?", first);
        var third = mail.ToTeam(pools.Pharmacy, TimeSpan.FromDays(7), subject, "Samplolol, 10 mg.", second);
        var fourth = mail.FromTeam(
            StaffWriter.Nurse, new TimeSpan(6, 4, 0, 0), subject, "I have asked the pharmacy to be quick. Pat Roe, RN", third);
        mail.FromTeam(pools.Pharmacy, TimeSpan.FromDays(5), subject, "It is at the window from tomorrow.", fourth);
    }

    /// <summary>In every list, and <c>canReply</c> is false.</summary>
    private static void TooOldToAnswer(SeedMail mail, StationPools pools)
    {
        var question = mail.ToTeam(pools.Clinic, TimeSpan.FromDays(62), "Flu shot", "Do I need one this year?");
        mail.FromTeam(pools.Clinic, TimeSpan.FromDays(60), "Re: Flu shot", "Yes, at your next visit.", question);
    }

    /// <summary>Only for who moves the dates.</summary>
    private static void OlderThanTheDefaultWindow(SeedMail mail, StationPools pools)
    {
        var question = mail.ToTeam(pools.Clinic, TimeSpan.FromDays(131), "X-ray of my knee", "What did it show?");
        mail.FromTeam(pools.Clinic, TimeSpan.FromDays(130), "Re: X-ray of my knee", "Nothing is broken.", question);
    }

    /// <summary>A name that must not reach a header as it is, and a page that must not run.</summary>
    private static void WithFiles(SeedMail mail, StationPools pools) => mail.Add(
        new SeedLetter(pools.Clinic, null, TimeSpan.FromDays(4), "Your plan", "The plan and the summary of your visit are attached.")
        {
            Status = MessageStatus.Unread,
            Files =
            [
                new Attachment("", "plan (1).pdf", "application/pdf", "%PDF-1.4\n% an invented plan\n%%EOF"u8.ToArray()),
                new Attachment(
                    "", "..\\visit \"summary\"; r\u00e9sum\u00e9.html", "text/html",
                    Encoding.UTF8.GetBytes("<html><script>alert('no')</script><p>Summary</p></html>")),
            ],
        });

    private static void OfThoseWhoAreNoCareTeam(SeedMail mail, StationPools pools)
    {
        var question = mail.ToTeam(StationPools.Gone, TimeSpan.FromDays(25), "Back pain", "It is worse in the morning.");
        mail.FromTeam(StationPools.Gone, TimeSpan.FromDays(24), "Re: Back pain", "Our clinic closes; primary care takes over.", question);
        mail.Unread(pools.Internal, TimeSpan.FromDays(12), "About your referral", "Please say which day suits you.");
        mail.FromTeam(StaffWriter.Nurse, TimeSpan.FromDays(13), "Following up on your call", "How is the new dose? Pat Roe, RN");
    }

    private static void WithOddContent(SeedMail mail, StationPools pools)
    {
        mail.Add(new SeedLetter(pools.Clinic, null, TimeSpan.FromDays(10), "Instructions & <b>diet</b>", OddContent.Text)
        {
            Content = OddContent.Markup,
        });
        mail.FromTeam(pools.Pharmacy, TimeSpan.FromDays(15), subject: null, "No subject was written for this one.");
    }

    private static void Reminder(SeedMail mail, StationPools pools) => mail.Add(
        new SeedLetter(pools.Clinic, null, TimeSpan.FromDays(1), "Appointment reminder", "You have an appointment on Monday.")
        {
            NotificationType = "REMINDER",
            Status = MessageStatus.Unread,
        });
}
