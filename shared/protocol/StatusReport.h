#pragma once

#include "shared/model/StrongId.h"
#include "shared/protocol/JsonFields.h"

#include <QDateTime>
#include <QList>
#include <QMap>

namespace stoa {

// The state of the server, as GET /status returns it to admins. Counters count since the start; the
// difference of two reports gives rates. Fields may be added within a version.
struct StatusReport
{
    static constexpr int currentVersion = 1;

    // The number of values up to and including `upTo` that are greater than the previous `upTo`. The last
    // bucket has the limit -1: none.
    struct Bucket
    {
        qint64 upTo = 0;
        qint64 count = 0;
    };

    // The durations of an operation.
    struct Times
    {
        double p50 = 0; // milliseconds, of the last minute; 0 if there was nothing
        double p99 = 0;
        qint64 count = 0; // since the start, like the next two
        qint64 sum = 0; // microseconds
        QList<Bucket> buckets; // microseconds
    };

    struct LiveChat
    {
        ChatId chat;
        qint64 clients = 0; // open sockets
    };

    int version = currentVersion;
    QString serverVersion;
    QDateTime startedAt;
    QDateTime madeAt;
    qint64 ioThreads = 0;
    qint64 connectedClients = 0; // open chat sockets
    QList<LiveChat> liveChats; // chats with at least one client
    QList<Bucket> socketsByAge; // seconds; this list and the next are up to five seconds old
    QList<Bucket> socketsByUnsent; // bytes that the peer has not accepted
    qint64 unsentBytes = 0; // memory of what all clients have not accepted yet; shared memory counts once
    qint64 requests = 0; // answered HTTP requests, including refused ones
    qint64 messages = 0; // stored
    qint64 deliveries = 0; // for each message, the number of open sockets in its chat
    qint64 commits = 0; // transactions
    qint64 failedCommits = 0; // transactions that the database or the disk refused
    qint64 writtenTasks = 0; // messages and other changes in them; divided by commits: the size of a batch
    Times delivery; // from the arrival of a message to its last socket on one thread
    Times commit; // of one transaction, with its fsync
    qint64 writerQueue = 0; // waiting tasks
    qint64 writerQueueBytes = 0;
    qint64 writerQueueAge = 0; // ms, for which the oldest change has waited to be on disk
    qint64 readerQueue = 0;
    qint64 hasherQueue = 0;
    QMap<QString, qint64> evictions; // sockets the server ended, by reason: slow, silent, signed_out, …
    // By place and reason: gate.408, handshake.403, request.429 (statuses), gate.full, gate.unread (closed
    // because of the limit of unsent bytes; a chat socket is also among the evictions, as slow),
    // message.too_long (error codes), admin.token (wrong tokens).
    QMap<QString, qint64> refusals;
    qint64 memoryBytes = 0; // resident
    double cpuUserSeconds = 0; // of all threads, since the start
    double cpuSystemSeconds = 0;
    qint64 openFiles = -1; // descriptors; -1 if it is unknown, like the next one and the last one
    qint64 maxOpenFiles = -1;
    qint64 databaseBytes = 0; // the size of the file
    qint64 walBytes = 0; // the size of its write-ahead log
    qint64 diskFreeBytes = -1; // on the file system of the database
};

template<class Fields> void visitFields(Fields &fields, StatusReport::Bucket &bucket)
{
    fields("up_to", bucket.upTo);
    fields("count", bucket.count);
}

template<class Fields> void visitFields(Fields &fields, StatusReport::Times &times)
{
    fields("p50_ms", times.p50);
    fields("p99_ms", times.p99);
    fields("count", times.count);
    fields("sum_us", times.sum);
    fields("buckets_us", times.buckets);
}

template<class Fields> void visitFields(Fields &fields, StatusReport::LiveChat &live)
{
    fields("chat", live.chat);
    fields("clients", live.clients);
}

template<class Fields> void visitFields(Fields &fields, StatusReport &report)
{
    fields("report_version", report.version);
    fields("version", report.serverVersion);
    fields("started_at", report.startedAt);
    fields("made_at", report.madeAt);
    fields("io_threads", report.ioThreads);
    fields("connected_clients", report.connectedClients);
    fields("live_chats", report.liveChats);
    fields("sockets_by_age_s", report.socketsByAge);
    fields("sockets_by_unsent_bytes", report.socketsByUnsent);
    fields("unsent_bytes", report.unsentBytes);
    fields("requests", report.requests);
    fields("messages", report.messages);
    fields("deliveries", report.deliveries);
    fields("commits", report.commits);
    fields("failed_commits", report.failedCommits);
    fields("written_tasks", report.writtenTasks);
    fields("delivery", report.delivery);
    fields("commit", report.commit);
    fields("writer_queue", report.writerQueue);
    fields("writer_queue_bytes", report.writerQueueBytes);
    fields("writer_queue_age_ms", report.writerQueueAge);
    fields("reader_queue", report.readerQueue);
    fields("hasher_queue", report.hasherQueue);
    fields("evictions", report.evictions);
    fields("refusals", report.refusals);
    fields("memory_bytes", report.memoryBytes);
    fields("cpu_user_s", report.cpuUserSeconds);
    fields("cpu_system_s", report.cpuSystemSeconds);
    fields("open_files", report.openFiles);
    fields("max_open_files", report.maxOpenFiles);
    fields("database_bytes", report.databaseBytes);
    fields("wal_bytes", report.walBytes);
    fields("disk_free_bytes", report.diskFreeBytes);
}

} // namespace stoa
