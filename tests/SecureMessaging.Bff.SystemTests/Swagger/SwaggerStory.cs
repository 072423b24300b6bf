namespace SecureMessaging.Bff.SystemTests.Swagger;

/// <summary>A document, and its operations in an order in which one leads to the next.</summary>
/// <param name="Name">As the page's list of documents has it.</param>
/// <param name="Address">Of the document.</param>
/// <param name="Steps">Who tries what. An operation may come twice.</param>
internal sealed record SwaggerStory(string Name, string Address, IReadOnlyList<(string Persona, string[] Operations)> Steps)
{
    /// <summary>
    /// What is refused as the document says, because a fresh sandbox has nothing to act on, or by its own rule: a renewal takes no
    /// file, no submission is undetermined, and no brake holds.
    /// </summary>
    public static IReadOnlyDictionary<(string Operation, string? Form), int> Refusals { get; } =
        new Dictionary<(string, string?), int>
        {
            [("sendRenewal", "multipart/form-data")] = 400,
            [("settleSubmission", "application/json")] = 404,
            [("readSupportStory", null)] = 404,
            [("releaseLostMessages", "application/json")] = 409,
        };

    /// <summary>
    /// What somebody types into the box instead of the example, before the example itself, and how it is refused: the digest of another
    /// content approves nothing. Where the digest is left empty the page puts the right one into the body.
    /// </summary>
    public static IReadOnlyDictionary<string, (string Body, int Status)> Typed { get; } = new Dictionary<string, (string, int)>
    {
        ["approveChange"] = ($$"""{"digest":"{{new string('0', 64)}}","reason":"Looked at, and agreed"}""", 409),
    };

    public static SwaggerStory Messaging { get; } = new("Messaging", "/openapi/messaging.v1.json",
    [
        ("both-ehrs",
        [
            "listCareSystems", "listCareTeams", "listTeamCrosswalk", "searchCareTeams", "searchCareTeamsByBody", "saveContactList",
            "getFeatureToggles", "evaluateFlags",
            "evaluateFlag", "sendMessage", "sendRenewal", "listRecentCareTeams", "searchSentMessages", "readThread", "replyToMessage",
            "createDraft", "updateDraft", "deleteDraft", "listSubmissions", "getSubmission", "followSubmission",
            "listFolders", "readFolder", "listThreads", "searchFolder", "followMailbox", "rateMessaging",
        ]),
    ]);

    /// <summary>
    /// The life of one flag from its creation to its end, with a second person where one is needed; the other changes are tried
    /// on a flag that exists from the start.
    /// </summary>
    public static SwaggerStory Operations { get; } = new("Operations", "/openapi/operations.v1.json",
    [
        ("ops-operator",
        [
            "readStatus", "listFlags", "getFlag", "readReleasePlan", "initFlags", "readFlagPlan", "exportFlags", "readPropagation", "readFlagPropagation", "watchFlags", "listFacilities",
            "getFacility", "overrideFacility", "readFacilityAudit", "getCurationReport", "checkCuration", "opsSubmissions", "settleSubmission",
            "readSubmissionAudit", "releaseLostMessages", "readLostMessagesAudit", "explainFlag",
            "previewFlag", "compareFlows", "readGuard", "readUatReport", "readLaunchReport", "readLaunchReportCsv", "listNotices", "watchNotices", "listWebhooks", "setFlagPlan", "allowUser",
            "disallowUser", "denyUser", "undenyUser", "undoFlag", "setFlagFacilityRule",
            "scheduleChange", "listScheduledChanges", "cancelScheduledChange",
            "setFlagPrerequisite", "removeFlagPrerequisite", "setFlagPercentage",
            "pauseFlag", "resumeFlag", "setFlagFacility", "removeFlagFacility", "killFlag", "unkillFlag",
            "reportIncident", "listIncidents", "closeIncident", "rollBackFlag", "resetFlag", "importFlags", "createFlag", "startFlag", "advanceFlag",
        ]),
        ("ops-support", ["readSupportStory", "findSupportStories", "listSupportWords"]),
        ("ops-approver", ["listApprovals", "rejectChange", "listSupportLookups"]),
        ("ops-operator", ["advanceFlag"]),
        ("ops-approver", ["approveChange"]),
        ("ops-operator", ["completeFlag", "archiveFlag", "readFlagAudit", "verifyAudit"]),
    ]);
}
