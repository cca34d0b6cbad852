#pragma once

#include <QLineEdit>

namespace stoa {

// The field above a list whose text the shown rows contain. Escape clears it.
class FilterField : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterField(QWidget *parent = nullptr);

signals:
    // By Enter, or by Escape in an empty field.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace stoa
