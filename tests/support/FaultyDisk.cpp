#include "tests/support/FaultyDisk.h"

#include "tests/faults/DiskRecord.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestFailure.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstring>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array suffixes{""_L1, "-wal"_L1}; // of the files that are recorded

// How much of the writes that no fsync has finished reaches the disk.
enum class Luck { All, None, Some };

void write(const QString &path, const QByteArray &content)
{
    QSaveFile file(path); // appears complete
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        failTest("The file " + path.toUtf8() + " can't be written");
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void applyWrite(QByteArray &image, qint64 offset, QByteArrayView bytes, Luck luck, std::mt19937_64 &random)
{
    constexpr qint64 sector = 512;
    for (qint64 begin = 0; begin < bytes.size();) {
        const qint64 end = std::min<qint64>(bytes.size(), begin + sector - (offset + begin) % sector);
        if (luck == Luck::All || random() % 2 == 0) {
            if (image.size() < offset + end)
                image.append(offset + end - image.size(), '\0');
            std::memcpy(image.data() + offset + begin, bytes.data() + begin, size_t(end - begin));
        }
        begin = end;
    }
}

// The changes are those of a file NAME.pending.
void apply(QByteArray &image, QByteArrayView changes, std::mt19937_64 &random)
{
    constexpr qsizetype headSize = sizeof(DiskRecord);
    const auto luck = Luck(random() % 3);
    while (luck != Luck::None && changes.size() >= headSize) {
        DiskRecord record;
        std::memcpy(&record, changes.data(), sizeof record);
        const QByteArrayView bytes = changes.sliced(headSize).first(
            std::min<qsizetype>(record.size, changes.size() - headSize));
        if (record.kind == DiskRecord::Write)
            applyWrite(image, record.offset, bytes, luck, random);
        else if (luck == Luck::All || random() % 2 == 0)
            image.resize(record.offset, '\0');
        changes = changes.sliced(headSize + bytes.size());
    }
}

} // namespace

FaultyDisk::FaultyDisk(ServerProcess &server)
    : m_server(server)
    , m_path(server.folder() + u"/disk-faults"_s)
{
    server.preloadFaults();
    server.setEnvironment(u"DISK_FAULTS"_s, m_path);
    server.setEnvironment(u"DISK_DATABASE"_s, server.database());
    server.setEnvironment(u"DISK_RECORD"_s, recordFolder());
}

void FaultyDisk::fail(int milliseconds)
{
    setSyncFault(milliseconds);
}

void FaultyDisk::hang()
{
    setSyncFault(1'000'000);
}

void FaultyDisk::fill()
{
    write(m_path + ".full"_L1, {});
}

void FaultyDisk::mend()
{
    QFile::remove(m_path);
    QFile::remove(m_path + ".full"_L1);
}

void FaultyDisk::setSyncFault(int milliseconds)
{
    write(m_path, QByteArray::number(milliseconds) + ' ' + QByteArray::number(EIO));
}

QString FaultyDisk::recordFolder() const
{
    return m_server.folder() + "/disk-record"_L1;
}

void FaultyDisk::recordWrites()
{
    const QDir folder(recordFolder());
    if (!folder.mkpath(u"."_s))
        failTest("The folder for the record can't be created");
    for (const auto suffix : suffixes) {
        const QFileInfo file(m_server.database() + suffix);
        if (file.exists())
            QFile::copy(file.filePath(), folder.filePath(file.fileName()));
    }
}

void FaultyDisk::cutPower(std::mt19937_64 &random)
{
    m_server.kill();
    const QDir folder(recordFolder());
    for (const auto suffix : suffixes) {
        const QFileInfo file(m_server.database() + suffix);
        const QString record = folder.filePath(file.fileName());
        QByteArray image = contentOf(record);
        apply(image, contentOf(record + ".pending"_L1), random);
        QFile::remove(file.filePath());
        QFile::remove(record + ".pending"_L1);
        if (image.isEmpty()) {
            QFile::remove(record);
            continue;
        }
        write(file.filePath(), image);
        write(record, image);
    }
    QFile::remove(m_server.database() + "-shm"_L1); // was in memory
}

} // namespace stoa
