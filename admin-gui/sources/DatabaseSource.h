#pragma once

#include "admin-gui/sources/Source.h"

#include <QThread>

namespace stoa {

class DatabaseWorker;

// The server's database file, read on a thread of its own; never written, never checkpointed. GUI thread.
class DatabaseSource : public Source
{
    Q_OBJECT
public:
    DatabaseSource(const QString &path, QObject *parent);
    // Waits for what is being read.
    ~DatabaseSource() override;

    void start() override;

    // Who is connected only the server knows.
    bool offers(ListKind kind) const override { return kind != ListKind::Connections; }

    void request(const ListQuery &query) override;
    QString name() const override;

private:
    const QString m_path;
    QThread m_thread;
    DatabaseWorker *m_worker; // on m_thread, which deletes it
};

} // namespace stoa
