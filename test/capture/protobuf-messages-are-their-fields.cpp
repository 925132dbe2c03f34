// Messages of protobuf show the fields that are set, as their reflection has them: nested, repeated, maps, oneofs, bytes. Secret names are hidden,
// fields that the schema does not know are counted, and a map larger than the limit is not read.
// RUN: rm -rf %t && mkdir %t && protoc --proto_path=%S/Inputs --cpp_out=%t order.proto
// RUN: %run-traced -std=c++17 -O0 -I%t %s %t/order.pb.cc -lprotobuf | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -I%t %s %t/order.pb.cc -lprotobuf | FileCheck %s
// RUN: %run-traced -std=c++17 -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -I%t %s %t/order.pb.cc -lprotobuf | FileCheck %s
// RUN: %run-traced -std=c++17 -O1 -fplugin-arg-mlflow-private-members -I%t %s %t/order.pb.cc -lprotobuf | FileCheck %s
#include "order.pb.h"

[[mlflow::trace]] shop::Order add(const shop::Order &order, shop::Item *item) { return order; }
// CHECK: add [UNKNOWN]
// CHECK-NEXT: in {"order": {"id": -5, "customer": "Ann", "state": "PAID", "first": {"name": "nut", "part_of": {"name": "box"}},
// CHECK-SAME: "items": [{"name": "a"}, {"name": "b", "count": 2}], "prices": [0.5, 1.5], "stock": {"k": 7}, "by_number": {{\[}}[3, {"name": "c"}]],
// CHECK-SAME: "receipt": {"bytes": 3, "base64": "AAEC"}, "api_key": "***", "gift": false, "big": "18446744073709551615", "share": 0.25, "below": -1,
// CHECK-SAME: "history": ["OPEN", "PAID", 9]}, "item": {"name": "nut", "part_of": {"name": "box"}}}

[[mlflow::trace]] void any(const google::protobuf::Message &message) {}
// CHECK: any [UNKNOWN]
// CHECK-NEXT: in {"message": {"name": "z", "...": "+9 more"}}

[[mlflow::trace]] void parts(const google::protobuf::RepeatedPtrField<shop::Item> &items, const google::protobuf::RepeatedField<double> &prices,
                             const google::protobuf::Map<std::string, int> &stock) {}
// CHECK: parts [UNKNOWN]
// CHECK-NEXT: in {"items": [{"name": "a"}, {"name": "b", "count": 2}], "prices": [0.5, 1.5], "stock": {"k": 7}}

[[mlflow::trace]] void large(shop::Order order) {}
// CHECK: large [UNKNOWN]
// CHECK-NEXT: in {"order": {"prices": [1.0, {{.*}}1.0, {"...": "+44 more"}], "by_number": [{"...": "+300 more"}]}}

// As deep as the limit says.
[[mlflow::trace(max_depth = 2)]] void deep(const shop::Item &item) {}
// CHECK: deep [UNKNOWN]
// CHECK-NEXT: in {"item": {"part_of": {"part_of": "<depth limit>"}}}

int main() {
  shop::Order order;
  order.set_id(-5);
  order.set_customer("Ann");
  order.set_state(shop::PAID);
  order.mutable_first()->set_name("nut");
  order.mutable_first()->mutable_part_of()->set_name("box");
  order.add_items()->set_name("a");
  order.add_items()->set_name("b");
  order.mutable_items(1)->set_count(2);
  order.add_prices(0.5);
  order.add_prices(1.5);
  (*order.mutable_stock())["k"] = 7;
  (*order.mutable_by_number())[3].set_name("c");
  order.set_receipt(std::string("\0\1\2", 3));
  order.set_api_key("sk-1");
  order.set_gift(false);
  order.set_big(~0ull);
  order.set_share(0.25);
  order.set_below(-1);
  order.add_history(shop::OPEN);
  order.add_history(shop::PAID);
  order.add_history(static_cast<shop::State>(9));
  shop::Item item = order.first();
  add(order, &item);
  shop::Order same = order;

  // Read as an item, an order has fields that nobody knows.
  shop::Item other;
  order.clear_id();
  order.clear_customer();
  order.clear_state();
  order.clear_items();
  order.clear_history();
  order.clear_first();
  order.add_prices(3);
  other.ParseFromString(order.SerializeAsString());
  other.set_name("z");
  any(other);

  parts(same.items(), same.prices(), same.stock());

  shop::Order many;
  for (int i = 0; i < 300; ++i) {
    many.add_prices(1);
    (*many.mutable_by_number())[i];
  }
  large(many);

  shop::Item nested;
  nested.mutable_part_of()->mutable_part_of()->set_count(1);
  deep(nested);
  google::protobuf::ShutdownProtobufLibrary();
}
