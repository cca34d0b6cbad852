#include "admin-gui/widgets/ServerCard.h"

#include "admin-gui/models/Format.h"
#include "admin-gui/models/ReasonText.h"
#include "admin-gui/widgets/QuietLabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace stoa {

namespace {

constexpr int columns = 4; // pairs of name and value

enum Fact {
    Version,
    Uptime,
    Threads,
    Batch,
    WriterQueue,
    ReaderQueue,
    HasherQueue,
    Unsent,
    Database,
    Log,
    DiskFree,
    OpenFiles,
    Evictions,
    Refusals
};

// Counts the sockets with unsent bytes: all but those of the first bucket, which have none.
qint64 unsentSockets(const QList<StatusReport::Bucket> &buckets)
{
    qint64 count = 0;
    for (const StatusReport::Bucket &bucket : buckets)
        count += bucket.upTo == 0 ? 0 : bucket.count;
    return count;
}

// An older server does not report it.
QString databaseText(qint64 bytes)
{
    return bytes > 0 ? Format::bytes(bytes) : Format::unknown();
}

} // namespace

ServerCard::ServerCard(QWidget *parent)
    : Card(tr("Server"), parent)
    , m_grid(new QGridLayout)
{
    m_grid->setHorizontalSpacing(10); // all fits into a window of 1280 pixels in each language
    m_grid->setVerticalSpacing(6);
    body()->addLayout(m_grid);
    for (const QString &name :
         {tr("Version"), tr("Uptime"), tr("I/O threads"), tr("Changes per commit"), tr("Waiting writes"),
          tr("Waiting reads"), tr("Waiting sign-ins"), tr("Lagging sockets"), tr("Database"),
          tr("Write-ahead log"), tr("Free disk space"), tr("Open files"), tr("Closed connections"),
          tr("Refused")})
        add(name);
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column * 2 + 1, 1);
}

void ServerCard::add(const QString &name)
{
    const int index = int(m_names.size());
    m_names.append(new QuietLabel(name, this));
    m_values.append(new QLabel(Format::unknown(), this));
    m_values.last()->setTextFormat(Qt::PlainText);
    m_values.last()->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_names.last()->setBuddy(m_values.last());
    // The last two are lists and take half a row each.
    const bool isWide = index >= Evictions;
    m_values.last()->setWordWrap(isWide);
    const int place = isWide ? (index - Evictions) * 2 : index % columns;
    const int row = isWide ? Evictions / columns : index / columns;
    m_grid->addWidget(m_names.last(), row, place * 2);
    m_grid->addWidget(m_values.last(), row, place * 2 + 1, 1, isWide ? 3 : 1);
}

void ServerCard::set(int index, const QString &value)
{
    if (m_values[index]->text() != value)
        m_values[index]->setText(value);
}

void ServerCard::showReport(const StatusReport &report)
{
    set(Version, report.serverVersion);
    set(Uptime, Format::duration(report.startedAt.secsTo(report.madeAt)));
    set(Threads, Format::number(report.ioThreads));
    set(Batch,
        report.commits == 0 ? Format::unknown()
                            : Format::decimal(double(report.writtenTasks) / double(report.commits)));
    set(WriterQueue, queueText(report));
    set(ReaderQueue, Format::number(report.readerQueue));
    set(HasherQueue, Format::number(report.hasherQueue));
    set(Unsent, Format::number(unsentSockets(report.socketsByUnsent)));
    set(Database, databaseText(report.databaseBytes));
    set(Log, Format::bytes(report.walBytes));
    set(DiskFree, report.diskFreeBytes < 0 ? Format::unknown() : Format::bytes(report.diskFreeBytes));
    set(OpenFiles, filesText(report));
    set(Evictions, ReasonText::list(report.evictions, &ReasonText::closing));
    set(Refusals, ReasonText::list(report.refusals, &ReasonText::refusal));
}

QString ServerCard::queueText(const StatusReport &report)
{
    const QString length = Format::number(report.writerQueue);
    constexpr qint64 second = 1000; // anything younger is normal
    return report.writerQueueAge < second
        ? length
        : tr("%1, for %2").arg(length, Format::duration(report.writerQueueAge / second));
}

QString ServerCard::filesText(const StatusReport &report)
{
    return report.openFiles < 0 || report.maxOpenFiles < 0
        ? Format::unknown()
        : tr("%1 of %2").arg(Format::number(report.openFiles), Format::number(report.maxOpenFiles));
}

QString ServerCard::value(const QString &name) const
{
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        if (m_names[i]->text() == name)
            return m_values[i]->text();
    }
    return {};
}

} // namespace stoa
