#pragma once

#include "admin-gui/pages/SummaryPage.h"

namespace stoa {

// Every open chat socket; those whose peer does not take what it is sent stand out. Only a server knows them.
class ConnectionsPage : public SummaryPage<ConnectionSummary>
{
    Q_OBJECT
public:
    ConnectionsPage(Sources &sources, AdminActionRunner &acts);

    // The server ends one after 10 s or 1 MiB: this says so in time.
    static bool isSlow(const ConnectionSummary &connection);

protected:
    void showRow(qint64 id) override;

private:
    static QList<Column<ConnectionSummary>> columns();
    static Words words();
};

} // namespace stoa
