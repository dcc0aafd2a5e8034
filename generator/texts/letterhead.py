"""The fixed words of an official document's front and end, as Nghị định 30/2020/NĐ-CP prints them."""

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DEAR = "Kính gửi:"
DISTRIBUTION = "Nơi nhận:"
LANGUAGE = "vi-VN"
