#include "admin-gui/sources/DatabaseSource.h"

#include "admin-gui/sources/DatabaseWorker.h"

#include <QFileInfo>

namespace stoa {

DatabaseSource::DatabaseSource(const QString &path, QObject *parent)
    : Source(parent)
    , m_path(path)
    , m_worker(new DatabaseWorker(path))
{
    m_thread.setObjectName(QStringLiteral("database"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_worker, &DatabaseWorker::watch);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &DatabaseWorker::stateFound, this,
            [this](State state, const QString &problem) { setState(state, problem); });
    connect(m_worker, &DatabaseWorker::listed, this, &Source::listed);
    connect(m_worker, &DatabaseWorker::listFailed, this, &Source::listFailed);
}

DatabaseSource::~DatabaseSource()
{
    const bool wasStarted = m_thread.isRunning();
    m_thread.quit();
    m_thread.wait();
    if (!wasStarted)
        delete m_worker;
}

void DatabaseSource::start()
{
    m_thread.start();
}

void DatabaseSource::request(const ListQuery &query)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, query] { worker->read(query); });
}

QString DatabaseSource::name() const
{
    return QFileInfo(m_path).fileName();
}

} // namespace stoa
