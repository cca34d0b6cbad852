#pragma once

#include "shared/protocol/JsonFields.h"

#include <QDateTime>
#include <QList>

namespace stoa {

// The averages of each minute of the last day, as GET /admin/history returns them to admins. All lists have
// one value for each minute, the oldest first. NaN (null in JSON) means that there is no value: nothing was
// measured in that minute, or there was nothing to measure. Fields may be added within a version.
struct StatusHistory
{
    static constexpr int currentVersion = 1;

    int version = currentVersion;
    QDateTime endedAt; // the end of the last minute
    qint64 intervalSeconds = 60; // from one value to the next
    QList<double> clients; // open chat sockets
    QList<double> messagesPerSecond;
    QList<double> deliveriesPerSecond;
    QList<double> deliveryP50; // milliseconds, as in StatusReport
    QList<double> deliveryP99;
    QList<double> commitP50;
    QList<double> commitP99;
};

template<class Fields> void visitFields(Fields &fields, StatusHistory &history)
{
    fields("history_version", history.version);
    fields("ended_at", history.endedAt);
    fields("interval_s", history.intervalSeconds);
    fields("clients", history.clients);
    fields("messages_per_s", history.messagesPerSecond);
    fields("deliveries_per_s", history.deliveriesPerSecond);
    fields("delivery_p50_ms", history.deliveryP50);
    fields("delivery_p99_ms", history.deliveryP99);
    fields("commit_p50_ms", history.commitP50);
    fields("commit_p99_ms", history.commitP99);
}

} // namespace stoa
