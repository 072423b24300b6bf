namespace SecureMessaging.Rollout.Audit;

internal static class AuditSql
{
    public const string Columns =
        """
        seq AS Seq, at AS At, actor AS Actor, action AS Action, kind AS Kind, subject AS Subject, before_doc AS BeforeDoc,
        after_doc AS AfterDoc, reason AS Reason, ticket AS Ticket, request_id AS RequestId, ip AS Ip, version AS Version,
        detail AS Detail, idempotency_key AS IdempotencyKey, prev_hash AS PrevHash, hash AS Hash
        """;

    public const string Insert =
        """
        INSERT INTO rollout_audit (seq, at, actor, action, kind, subject, before_doc, after_doc, reason, ticket, request_id, ip,
          version, detail, idempotency_key, prev_hash, hash)
        VALUES (@Seq, @At, @Actor, @Action, @Kind, @Subject, @BeforeDoc, @AfterDoc, @Reason, @Ticket, @RequestId, @Ip,
          @Version, @Detail, @IdempotencyKey, @PrevHash, @Hash)
        """;
}
