#pragma once

#include "admin-gui/sources/Source.h"

#include <QThread>

namespace stoa {

class DatabaseWorker;

// Reads from the server's database file, on a thread of its own. The file is never written or checkpointed.
// GUI thread.
class DatabaseSource : public Source
{
    Q_OBJECT
public:
    DatabaseSource(const QString &path, QObject *parent);
    // Waits until the present reading is finished.
    ~DatabaseSource() override;

    void start() override;

    // The database does not contain the connections. A reading of messages must be noted in the audit
    // log, and this source never writes.
    bool offers(ListKind kind) const override
    {
        return kind != ListKind::Connections && kind != ListKind::Messages;
    }

    void request(const ListQuery &query) override;
    QString name() const override;

private:
    const QString m_path;
    QThread m_thread;
    DatabaseWorker *m_worker; // on m_thread, which deletes it
};

} // namespace stoa
