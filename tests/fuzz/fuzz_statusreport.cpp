#include "admin-gui/models/ReportHistory.h"
#include "shared/protocol/StatusReport.h"
#include "shared/protocol/SummaryFields.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdlib>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

// A value that was read is written such that reading it again gives the same.
template<class Value> Value checkRoundTrip(const QJsonObject &object)
{
    const Value value = fromJson<Value>(object);
    const QJsonObject written = toJson(value);
    check(toJson(fromJson<Value>(written)) == written);
    return value;
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Each line is an object that a server has sent to the monitor.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ReportHistory history;
    for (const QByteArray &line :
         QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)).split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        history.add(checkRoundTrip<StatusReport>(object));
        check(!history.samples().empty());
        checkRoundTrip<UserSummary>(object);
        checkRoundTrip<ChatSummary>(object);
        checkRoundTrip<AuditEntry>(object);
        checkRoundTrip<ConnectionSummary>(object);
    }
    return 0;
}
