#include "server/status/MetricsText.h"

#include <cmath>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr double microseconds = 1e6;

QByteArray escaped(const QString &value)
{
    return value.toUtf8().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

QByteArray numberText(double value)
{
    return std::isinf(value) ? QByteArray("+Inf") : QByteArray::number(value, 'g', 17);
}

// A limit as the value of a label: "0.000064" and not "6.4e-05".
QString limitText(qint64 upTo, double unit)
{
    if (upTo < 0)
        return u"+Inf"_s;
    return QString::number(double(upTo) / unit, 'f', QLocale::FloatingPointShortest);
}

} // namespace

QByteArray MetricsText::format(const StatusReport &report)
{
    MetricsText text;
    text.addProcess(report);
    text.addDisk(report);
    text.addSockets(report);
    text.addCounters(report);
    text.addHistogram("stoa_delivery_seconds",
                      "From the arrival of a message to the last socket of its chat on one thread.",
                      report.delivery);
    text.addHistogram("stoa_commit_seconds", "One transaction of the writer with its fsync.", report.commit);
    text.addQueues(report);
    text.addReasons(report);
    return text.m_text;
}

void MetricsText::begin(const QByteArray &name, const char *type, const char *help)
{
    m_text += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void MetricsText::sample(const QByteArray &name, const Labels &labels, double value)
{
    QByteArrayList pairs;
    for (const auto &[label, labelValue] : labels)
        pairs.append(label + "=\"" + escaped(labelValue) + '"');
    m_text += name + (pairs.isEmpty() ? QByteArray() : '{' + pairs.join(',') + '}');
    m_text += ' ' + numberText(value) + '\n';
}

void MetricsText::single(const QByteArray &name, const char *type, const char *help, double value)
{
    begin(name, type, help);
    sample(name, {}, value);
}

void MetricsText::gauge(const QByteArray &name, const char *help, qint64 value)
{
    if (value >= 0)
        single(name, "gauge", help, double(value));
}

void MetricsText::addProcess(const StatusReport &report)
{
    begin("stoa_build_info", "gauge", "Always 1; the version is the label.");
    sample("stoa_build_info", {{"version", report.serverVersion}}, 1);
    single("process_start_time_seconds", "gauge", "Start of the server, in seconds since 1970.",
           double(report.startedAt.toMSecsSinceEpoch()) / 1000);
    gauge("process_resident_memory_bytes", "Resident memory.", report.memoryBytes);
    single("process_cpu_seconds_total", "counter", "CPU time in user and kernel mode, of all threads.",
           report.cpuUserSeconds + report.cpuSystemSeconds);
    gauge("process_open_fds", "Open file descriptors.", report.openFiles);
    gauge("process_max_fds", "Limit of open file descriptors.", report.maxOpenFiles);
    single("stoa_io_threads", "gauge", "Threads that serve connections.", double(report.ioThreads));
}

void MetricsText::addDisk(const StatusReport &report)
{
    gauge("stoa_database_bytes", "Size of the database.", report.databaseBytes);
    gauge("stoa_wal_bytes", "Size of the database's write-ahead log.", report.walBytes);
    gauge("stoa_disk_free_bytes", "Free space on the file system of the database.", report.diskFreeBytes);
}

void MetricsText::addSockets(const StatusReport &report)
{
    single("stoa_connected_clients", "gauge", "Open chat sockets.", double(report.connectedClients));
    single("stoa_live_chats", "gauge", "Chats with open sockets.", double(report.liveChats.size()));
    addBuckets("stoa_sockets_by_age", "Open chat sockets by age; each counted once.", "up_to_seconds",
               report.socketsByAge);
    addBuckets("stoa_sockets_by_unsent", "Open chat sockets by unsent bytes.", "up_to_bytes",
               report.socketsByUnsent);
    single("stoa_unsent_bytes", "gauge", "Memory of bytes that clients have not accepted yet.",
           double(report.unsentBytes));
}

void MetricsText::addCounters(const StatusReport &report)
{
    single("stoa_http_requests_total", "counter", "HTTP requests answered.", double(report.requests));
    single("stoa_messages_total", "counter", "Messages stored.", double(report.messages));
    single("stoa_deliveries_total", "counter", "For each message, the number of open sockets in its chat.",
           double(report.deliveries));
    single("stoa_written_tasks_total", "counter", "Messages and other changes written.",
           double(report.writtenTasks));
    single("stoa_failed_commits_total", "counter", "Transactions that the database or the disk refused.",
           double(report.failedCommits));
}

void MetricsText::addQueues(const StatusReport &report)
{
    begin("stoa_queue_length", "gauge", "Tasks that wait for the writer, a reader or a hasher.");
    sample("stoa_queue_length", {{"queue", u"writer"_s}}, double(report.writerQueue));
    sample("stoa_queue_length", {{"queue", u"reader"_s}}, double(report.readerQueue));
    sample("stoa_queue_length", {{"queue", u"hasher"_s}}, double(report.hasherQueue));
    single("stoa_writer_queue_bytes", "gauge", "Bytes in the writer's queue.",
           double(report.writerQueueBytes));
    single("stoa_writer_queue_age_seconds", "gauge",
           "Time for which the oldest change has waited to be on disk; 0 if none waits.",
           double(report.writerQueueAge) / 1000);
}

void MetricsText::addReasons(const StatusReport &report)
{
    begin("stoa_evictions_total", "counter", "Chat sockets that the server closed, by reason.");
    for (auto it = report.evictions.cbegin(); it != report.evictions.cend(); ++it)
        sample("stoa_evictions_total", {{"reason", it.key()}}, double(it.value()));
    begin("stoa_refusals_total", "counter", "Requests, handshakes and messages that were refused.");
    for (auto it = report.refusals.cbegin(); it != report.refusals.cend(); ++it) {
        const QString where = it.key().section(u'.', 0, 0);
        const QString reason = it.key().section(u'.', 1);
        sample("stoa_refusals_total", {{"where", where}, {"reason", reason}}, double(it.value()));
    }
}

void MetricsText::addHistogram(const QByteArray &name, const char *help, const StatusReport::Times &times)
{
    begin(name, "histogram", help);
    qint64 below = 0;
    for (const StatusReport::Bucket &bucket : times.buckets) {
        below += bucket.count;
        sample(name + "_bucket", {{"le", limitText(bucket.upTo, microseconds)}}, double(below));
    }
    sample(name + "_sum", {}, double(times.sum) / microseconds);
    sample(name + "_count", {}, double(times.count));
}

void MetricsText::addBuckets(const QByteArray &name, const char *help, const QByteArray &label,
                             const QList<StatusReport::Bucket> &buckets)
{
    begin(name, "gauge", help);
    for (const StatusReport::Bucket &bucket : buckets)
        sample(name, {{label, limitText(bucket.upTo, 1)}}, double(bucket.count));
}

} // namespace stoa
