#pragma once

#include "shared/model/StrongId.h"
#include "shared/protocol/JsonFields.h"

#include <QDateTime>
#include <QList>
#include <QMap>

namespace stoa {

// How the server is doing, as GET /status tells who holds an admin token. Counters count since the start;
// who wants rates takes the difference of two reports. Fields may be added within a version.
struct StatusReport
{
    static constexpr int currentVersion = 1;

    // How many values are at most `upTo` and above the `upTo` before it; the last one, -1, has no limit.
    struct Bucket
    {
        qint64 upTo = 0;
        qint64 count = 0;
    };

    // How long something takes.
    struct Times
    {
        double p50 = 0; // milliseconds, of the last minute; 0 where nothing happened
        double p99 = 0;
        qint64 count = 0; // since the start, as what follows
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
    QList<LiveChat> liveChats; // those with clients
    QList<Bucket> socketsByAge; // seconds; these two are up to five seconds old
    QList<Bucket> socketsByUnsent; // bytes that the peer has not taken
    qint64 requests = 0; // HTTP requests answered, refused ones too
    qint64 messages = 0; // stored
    qint64 deliveries = 0; // messages times the open sockets of their chats
    qint64 commits = 0; // transactions
    qint64 writtenTasks = 0; // messages and other changes in them; by commits: the size of a batch
    Times delivery; // from a message's arrival to its last member's socket on one thread
    Times commit; // of one transaction, with its fsync
    qint64 writerQueue = 0; // tasks that wait
    qint64 writerQueueBytes = 0;
    qint64 readerQueue = 0;
    qint64 hasherQueue = 0;
    QMap<QString, qint64> evictions; // sockets the server ended, by reason: slow, silent, signed_out, …
    // "WHERE.WHY": gate.408, handshake.403, request.429 (statuses), gate.full, message.too_long (error
    // codes), admin.token (wrong ones)
    QMap<QString, qint64> refusals;
    qint64 memoryBytes = 0; // resident
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
    fields("requests", report.requests);
    fields("messages", report.messages);
    fields("deliveries", report.deliveries);
    fields("commits", report.commits);
    fields("written_tasks", report.writtenTasks);
    fields("delivery", report.delivery);
    fields("commit", report.commit);
    fields("writer_queue", report.writerQueue);
    fields("writer_queue_bytes", report.writerQueueBytes);
    fields("reader_queue", report.readerQueue);
    fields("hasher_queue", report.hasherQueue);
    fields("evictions", report.evictions);
    fields("refusals", report.refusals);
    fields("memory_bytes", report.memoryBytes);
}

} // namespace stoa
