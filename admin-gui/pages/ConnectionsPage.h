#pragma once

#include "admin-gui/models/ConnectionRow.h"
#include "admin-gui/pages/SummaryPage.h"

#include <QHash>

namespace stoa {

// The page of all open chat sockets. Those whose peer does not read are highlighted. Needs a server.
class ConnectionsPage : public SummaryPage<ConnectionRow, ConnectionSummary>
{
    Q_OBJECT
public:
    ConnectionsPage(Sources &sources, AdminActionRunner &runner);

    QList<ListQuery> queries() const override;

    // The server closes such a connection after 10 s or 1 MiB; this is early enough to see it.
    static bool isSlow(const ConnectionSummary &connection);

protected:
    void showRow(qint64 id) override;
    void receive(const QList<ConnectionSummary> &connections) override;

private:
    static QList<Column<ConnectionRow>> columns();
    static Words words();
    static RowLink personOf(const ConnectionRow &connection);
    static RowLink chatOf(const ConnectionRow &connection);
    void addActions();
    void receiveChats(const QList<ChatSummary> &chats);
    void join();

    QList<ConnectionSummary> m_connections;
    QHash<ChatId, QString> m_chatNames;
};

} // namespace stoa
