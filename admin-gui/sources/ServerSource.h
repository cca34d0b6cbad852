#pragma once

#include "admin-gui/sources/ServerClient.h"
#include "admin-gui/sources/Source.h"
#include "shared/protocol/StatusReport.h"

#include <QTimer>

namespace stoa {

class ServerAddress;

// Reads from a running server: its report every second, and its lists on request. GUI thread.
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

private:
    void poll();
    void receiveStatus(const ServerAnswer &answer);
    void receiveReport(const StatusReport &report);
    void fail(const QString &problem);
    template<class T> void fetch(const ListQuery &query, QList<T> before, const QUrlQuery &page);
    template<class T> void receivePage(const ListQuery &query, QList<T> rows, const ServerAnswer &answer);

    const QUrl m_url;
    const QString m_warning;
    ServerClient m_client;
    QTimer m_timer;
    int m_failures = 0;
};

} // namespace stoa
