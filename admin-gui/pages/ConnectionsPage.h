#pragma once

#include "admin-gui/pages/SummaryPage.h"

namespace stoa {

// The page of all open chat sockets. Those whose peer does not read are highlighted. Needs a server.
class ConnectionsPage : public SummaryPage<ConnectionSummary>
{
    Q_OBJECT
public:
    ConnectionsPage(Sources &sources, AdminActionRunner &runner);

    // The server closes such a connection after 10 s or 1 MiB; this is early enough to see it.
    static bool isSlow(const ConnectionSummary &connection);

protected:
    void showRow(qint64 id) override;

private:
    static QList<Column<ConnectionSummary>> columns();
    static Words words();
};

} // namespace stoa
