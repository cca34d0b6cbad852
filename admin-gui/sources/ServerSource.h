#pragma once

#include "admin-gui/sources/ServerClient.h"
#include "admin-gui/sources/Source.h"
#include "shared/protocol/StatusHistory.h"
#include "shared/protocol/StatusReport.h"

#include <QDeadlineTimer>
#include <QTimer>

namespace stoa {

class ServerAddress;

// Reads from a running server: its report every second, its averages of the last day every minute, and its
// lists on request. GUI thread.
class ServerSource : public Source
{
    Q_OBJECT
public:
    // If the token is empty, the server reports only how many clients are connected.
    ServerSource(const ServerAddress &address, const QByteArray &token, QObject *parent);

    void start() override;

    bool offers(ListKind) const override { return true; }

    void request(const ListQuery &query) override;
    QString name() const override;

    ServerClient &client() { return m_client; }

signals:
    void reported(const stoa::StatusReport &report);
    // Not from servers that are older than the monitor.
    void dayReported(const stoa::StatusHistory &day);

private:
    void poll();
    void receiveStatus(const ServerAnswer &answer);
    void receiveReport(const StatusReport &report);
    void requestDay();
    void fail(const QString &problem);
    template<class T> void fetch(const ListQuery &query, QList<T> before, const QUrlQuery &page);
    template<class T> void receivePage(const ListQuery &query, QList<T> rows, const ServerAnswer &answer);

    const QUrl m_url;
    const QString m_warning;
    ServerClient m_client;
    QTimer m_timer;
    QDeadlineTimer m_dayDue{0}; // expired: request it with the next report
    int m_failures = 0;
};

} // namespace stoa
